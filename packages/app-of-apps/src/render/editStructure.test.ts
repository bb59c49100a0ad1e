import fc from 'fast-check';
import { AUTOMATION_PROJECT, platformFiles } from '../__testUtils__/platform';
import { HARBOR, TOOLS } from '../__testUtils__/manifests';
import { parseYaml } from '../model';
import { editInsert } from './editInsert';
import type { DataPath, Edit } from './editing';
import { editRemove } from './editRemove';
import { editSources } from './editSources';
import { removeDocument } from './removeDocument';
import { unifiedDiff } from './unifiedDiff';

const textOf = (edit: Edit) => (edit.kind === 'edited' ? edit.text : undefined);

const changedLines = (before: string, after = '') =>
  unifiedDiff('p', before, after)
    .split('\n')
    .slice(2)
    .filter(line => /^[+-]/.test(line));

const objectsOf = (text: string) => {
  const yaml = parseYaml(text);
  return yaml.kind === 'read' ? yaml.documents.map(d => d.object) : [];
};

const elements: DataPath = ['spec', 'generators', 0, 'list', 'elements'];

describe('editRemove', () => {
  it.each<[string, string, DataPath, string[]]>([
    [
      'an element on one line',
      TOOLS,
      [...elements, 0],
      [
        '-          - {name: reloader, chart: reloader, version: 1.2.3, namespace: team-tools}',
      ],
    ],
    [
      'the last element',
      TOOLS,
      [...elements, 2],
      [
        '-          - name: "policy-reporter"',
        '-            chart: policy-reporter',
        '-            version: 3.1.0',
        '-            namespace: team-kyverno',
      ],
    ],
    [
      'a key in braces',
      TOOLS,
      [...elements, 0, 'version'],
      [
        '-          - {name: reloader, chart: reloader, version: 1.2.3, namespace: team-tools}',
        '+          - {name: reloader, chart: reloader, namespace: team-tools}',
      ],
    ],
    [
      'the last key in braces',
      TOOLS,
      [...elements, 0, 'namespace'],
      [
        '-          - {name: reloader, chart: reloader, version: 1.2.3, namespace: team-tools}',
        '+          - {name: reloader, chart: reloader, version: 1.2.3}',
      ],
    ],
    [
      'the only item of a list',
      HARBOR,
      ['metadata', 'finalizers', 0],
      [
        '-  finalizers:',
        '-    - resources-finalizer.argocd.argoproj.io',
        '+  finalizers: []',
      ],
    ],
    [
      'a key with a comment behind its value',
      HARBOR,
      ['spec', 'source', 'targetRevision'],
      ['-    targetRevision: 1.19.1   # see the runbook'],
    ],
    [
      'the last key of a mapping',
      HARBOR,
      ['spec', 'syncPolicy'],
      ['-  syncPolicy: {automated: {prune: true, selfHeal: true}}'],
    ],
  ])('removes the lines of %s alone', (_, text, path, lines) => {
    expect(changedLines(text, textOf(editRemove(text, 0, path)))).toEqual(
      lines,
    );
  });

  it('moves the next key up to the dash', () => {
    expect(textOf(editRemove('- a: 1\n  b: 2\n', 0, [0, 'a']))).toBe(
      '- b: 2\n',
    );
  });

  it('leaves no line break behind at the end of a file without one', () => {
    expect(textOf(editRemove('a: 1\nb: 2', 0, ['b']))).toBe('a: 1');
  });

  it.each<[string, string, DataPath]>([
    ['what is not there', 'a: 1\n', ['b']],
    ['an item that is not there', '- 1\n', [3]],
    ['what is below a single value', 'a: 1\n', ['a', 'b']],
    ['beside an anchor', 'a: &x 1\nb: 2\n', ['b']],
    [
      'what a comment keeps from moving up',
      '- a: 1\n  # b\n  b: 2\n',
      [0, 'a'],
    ],
    ['the last key behind a dash', '- a: 1\n- 2\n', [0, 'a']],
  ])('refuses %s', (_, text, path) => {
    expect(editRemove(text, 0, path).kind).toBe('refused');
  });
});

describe('editInsert', () => {
  const added = { name: 'velero', version: '1.10' };

  it.each<[string, string, DataPath, unknown, string[]]>([
    [
      'at the end of a list',
      TOOLS,
      [...elements, 3],
      added,
      ['+          - name: velero', '+            version: "1.10"'],
    ],
    ['inside a list', TOOLS, [...elements, 1], 'x', ['+          - x']],
    [
      'at the end of a mapping',
      HARBOR,
      ['spec', 'source', 'path'],
      '.',
      ['+    path: "."'],
    ],
    [
      'behind a mapping that ends the file',
      HARBOR,
      ['spec', 'ignoreDifferences'],
      [{ kind: 'Secret' }],
      ['+  ignoreDifferences:', '+    - kind: Secret'],
    ],
    [
      'in braces',
      HARBOR,
      ['spec', 'syncPolicy', 'retry'],
      { limit: 2 },
      [
        '-  syncPolicy: {automated: {prune: true, selfHeal: true}}',
        '+  syncPolicy: {automated: {prune: true, selfHeal: true}, retry: {"limit":2}}',
      ],
    ],
  ])('adds only its own lines %s', (_, text, path, value, lines) => {
    expect(
      changedLines(text, textOf(editInsert(text, 0, path, value))),
    ).toEqual(lines);
  });

  it.each([
    ['a: []\n', ['a', 0], 'a: ["x"]\n'],
    ['a: {}\n', ['a', 'b'], 'a: {b: "x"}\n'],
    ['a: [b,]\n', ['a', 1], 'a: [b, "x"]\n'],
    ['a:\n- b', ['a', 1], 'a:\n- b\n- x'],
  ])('%j at %j', (text, path, wanted) => {
    expect(textOf(editInsert(text, 0, path, 'x'))).toBe(wanted);
  });

  it.each<[string, string, DataPath]>([
    ['a key that is there', 'a: {b: 1}\n', ['a', 'b']],
    ['below a single value', 'a: 1\n', ['a', 'b']],
    ['beside a second key of one name', 'a: {b: 1}\nc: 1\nc: 2\n', ['a', 'd']],
  ])('refuses %s', (_, text, path) => {
    expect(editInsert(text, 0, path, 'x').kind).toBe('refused');
  });

  it('is undone by a removal, to the last byte', () => {
    const texts = [
      ...platformFiles().values(),
      HARBOR,
      TOOLS,
      AUTOMATION_PROJECT,
    ]
      .filter(text => text.startsWith('apiVersion') || text.startsWith('#'))
      .flatMap(text => [text, text.replaceAll('\n', '\r\n')]);
    const containers = texts.flatMap(text =>
      [...mappings(objectsOf(text)[0])].map(path => ({ text, path })),
    );
    expect(containers.length).toBeGreaterThan(80);
    let edits = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...containers),
        fc.oneof(fc.string({ maxLength: 8 }), fc.integer()),
        ({ text, path }, value) => {
          const place = [...path, 'new-key'];
          const edit = editInsert(text, 0, place, value);
          if (edit.kind === 'refused') return;
          const undone = editRemove(edit.text, 0, place);
          expect(textOf(undone)).toBe(text);
          edits += 1;
        },
      ),
      { numRuns: 200 },
    );
    expect(edits).toBeGreaterThan(150);
  });
});

function* mappings(data: unknown, path: DataPath = []): Iterable<DataPath> {
  if (typeof data !== 'object' || data === null) return;
  const isList = Array.isArray(data);
  if (!isList && Object.keys(data).length > 0) yield path;
  for (const [key, child] of Object.entries(data)) {
    yield* mappings(child, [...path, isList ? Number(key) : key]);
  }
}

describe('editSources', () => {
  it('makes the source a list without moving a line', () => {
    expect(changedLines(HARBOR, textOf(editSources(HARBOR, 0)))).toEqual([
      '-  source:',
      '-    repoURL: https://charts.example.com/open/harbor',
      '+  sources:',
      '+  - repoURL: https://charts.example.com/open/harbor',
    ]);
  });

  it('puts a source in braces between brackets', () => {
    const text = 'spec:\n  source: {repoURL: a, chart: b} # c\n';
    expect(textOf(editSources(text, 0))).toBe(
      'spec:\n  sources: [{repoURL: a, chart: b}] # c\n',
    );
  });

  it.each([
    ['no source', 'spec:\n  sources: []\n'],
    ['a source that is no mapping', 'spec:\n  source: a\n'],
    [
      'no room for a dash',
      'spec:\n source:\n  repoURL: a\n'.replace('  r', ' r'),
    ],
    ['an anchor', 'spec:\n  source: &a\n    repoURL: a\n'],
  ])('refuses %s', (_, text) => {
    expect(editSources(text, 0).kind).toBe('refused');
  });
});

describe('removeDocument', () => {
  it.each([
    ['the first', 'a: 1\n---\nb: 2\n', 0, 'b: 2\n'],
    [
      'the first behind a separator',
      '---\na: 1\n---\nb: 2\n',
      0,
      '---\nb: 2\n',
    ],
    [
      'one in the middle',
      'a: 1\n---\nb: 2\n--- # c\nc: 3\n',
      1,
      'a: 1\n--- # c\nc: 3\n',
    ],
    ['the last', 'a: 1 # x\n---\nb: 2\n', 1, 'a: 1 # x\n'],
    [
      'one beside empty documents',
      '---\n# none\n---\na: 1\n---\nb: |\n  x\n',
      0,
      '---\n# none\n---\nb: |\n  x\n',
    ],
    [
      'one of two, with Windows line ends',
      'a: 1\r\n---\r\nb: 2\r\n',
      0,
      'b: 2\r\n',
    ],
  ])('removes %s', (_, text, index, wanted) => {
    expect(textOf(removeDocument(text, index))).toBe(wanted);
  });

  it.each([
    ['a document that is not there', 'a: 1\n', 1],
    ['text with an alias', 'a: &x 1\n---\nb: 1\n', 1],
    ['documents that end with dots', 'a: 1\n...\n---\nb: 1\n...\nc: 3\n', 1],
  ])('refuses %s', (_, text, index) => {
    expect(removeDocument(text, index).kind).toBe('refused');
  });
});
