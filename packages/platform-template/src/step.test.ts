import { take, type Step } from './step';

const TWO = `# One
kind: A
metadata: {name: a}
list: [x, y, x]
---
kind: B
metadata: {name: b} # two
value: 1
`;

const run = (step: Step, text = TWO) =>
  take(new Map([['f', text]]), step).get('f');

it.each<[string, Step, string]>([
  [
    'sets a value of one document',
    { kind: 'set', file: 'f', document: 'B/b', path: ['value'], value: 2 },
    TWO.replace('value: 1', 'value: 2'),
  ],
  [
    'removes a document',
    { kind: 'remove-document', file: 'f', document: 'B/b' },
    TWO.slice(0, TWO.indexOf('---')),
  ],
  [
    'removes every item that fits',
    {
      ...{ kind: 'remove-items', file: 'f', document: 'A/a', path: ['list'] },
      which: item => item === 'x',
    },
    TWO.replace('[x, y, x]', '[y]'),
  ],
  [
    'adds a key',
    { kind: 'add', file: 'f', document: 'B/b', path: ['other'], value: true },
    `${TWO}other: true\n`,
  ],
  [
    'removes a key',
    { kind: 'remove', file: 'f', document: 'B/b', path: ['value'] },
    TWO.replace('value: 1\n', ''),
  ],
  [
    'drops lines',
    { kind: 'drop-lines', file: 'f', which: /^#/ },
    TWO.replace('# One\n', ''),
  ],
  [
    'drops a block that holds something',
    {
      ...{ kind: 'drop-block', file: 'f', from: /^kind/, until: /^value/ },
      which: /two/,
    },
    TWO.replace('kind: B\nmetadata: {name: b} # two\n', ''),
  ],
  [
    'replaces a text without reading patterns in it',
    { kind: 'replace', file: 'f', from: '# One', to: '# $&' },
    TWO.replace('One', () => '$&'),
  ],
])('%s', (_, step, after) => {
  expect(run(step)).toBe(after);
});

it.each<[string, Step, RegExp]>([
  ['no such file', { kind: 'drop-lines', file: 'g', which: /a/ }, /no file g/],
  ['nothing to delete', { kind: 'delete', files: /^g/ }, /no file fits/],
  [
    'no such document',
    { kind: 'remove-document', file: 'f', document: 'C/c' },
    /holds no C\/c/,
  ],
  [
    'a value that is there already',
    { kind: 'set', file: 'f', document: 'B/b', path: ['value'], value: 1 },
    /changes nothing/,
  ],
  [
    'a key that is not there',
    { kind: 'remove', file: 'f', document: 'B/b', path: ['nothing'] },
    /^f: /,
  ],
  [
    'a text that is not there',
    { kind: 'replace', file: 'f', from: 'nothing', to: '' },
    /changes nothing/,
  ],
])('says so: %s', (_, step, message) => {
  expect(() => run(step)).toThrow(message);
});

it('says so when a file is no YAML', () => {
  const step: Step = { kind: 'remove-document', file: 'f', document: 'A/a' };
  expect(() => run(step, 'a: [')).toThrow('f is no YAML');
});
