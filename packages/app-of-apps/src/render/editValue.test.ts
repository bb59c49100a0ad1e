import fc from 'fast-check';
import { AUTOMATION_PROJECT, platformFiles } from '../__testUtils__/platform';
import { HARBOR, TOOLS } from '../__testUtils__/manifests';
import { parseYaml } from '../model';
import type { DataPath, Edit } from './editing';
import { editValue, type ScalarValue } from './editValue';
import { withValue } from './plainData';
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

const source: DataPath = ['spec', 'source'];
const elements: DataPath = ['spec', 'generators', 0, 'list', 'elements'];

describe('editValue', () => {
  it.each<[string, string, DataPath, ScalarValue, string]>([
    [
      'a plain value with a comment behind it',
      HARBOR,
      [...source, 'targetRevision'],
      '1.20.0',
      '    targetRevision: 1.20.0   # see the runbook',
    ],
    [
      'a value in double quotes',
      HARBOR,
      ['metadata', 'annotations', 'argocd.argoproj.io/sync-wave'],
      '30',
      '    argocd.argoproj.io/sync-wave: "30" # after Postgres',
    ],
    [
      'a value in single quotes of a list element',
      TOOLS,
      [...elements, 1, 'version'],
      '3.5.0',
      "            version: '3.5.0'   # held back",
    ],
    [
      'an element on one line',
      TOOLS,
      [...elements, 0, 'version'],
      '1.3.0',
      '          - {name: reloader, chart: reloader, version: 1.3.0, namespace: team-tools}',
    ],
    [
      'what would be read as something else, in quotes',
      HARBOR,
      [...source, 'targetRevision'],
      '1.20',
      '    targetRevision: "1.20"   # see the runbook',
    ],
    [
      'a comma inside braces, in quotes',
      TOOLS,
      [...elements, 0, 'version'],
      'a, b: c',
      '          - {name: reloader, chart: reloader, version: "a, b: c", namespace: team-tools}',
    ],
    ['a number', HARBOR, [...source, 'chart'], 3, '    chart: 3'],
    ['a truth', HARBOR, [...source, 'chart'], true, '    chart: true'],
  ])('changes one line: %s', (_, text, path, value, line) => {
    const after = textOf(editValue(text, 0, path, value));
    expect(changedLines(text, after)).toEqual([
      expect.stringMatching(/^-/),
      `+${line}`,
    ]);
  });

  it('keeps a block of text a block, with its comment and the lines around it', () => {
    const values = 'expose:\n  type: ingress\n\n# Three.\nreplicas: 3\n';
    const after = textOf(
      editValue(HARBOR, 0, [...source, 'helm', 'values'], values),
    );
    expect(changedLines(HARBOR, after)).toEqual([
      '-        # Two, for the rolling update.',
      '-        replicas: 2',
      '+        # Three.',
      '+        replicas: 3',
    ]);
  });

  it.each([
    ['no line break at its end', 'a: 1'],
    ['several of them', 'a: 1\n\n\n'],
    ['spaces at its start', '  a: 1\n  b: 2\n'],
    ['nothing but a line', 'a: 1\n'],
  ])('writes a text with %s exactly', (_, values) => {
    const path = [...source, 'helm', 'values'];
    const after = textOf(editValue(HARBOR, 0, path, values)) ?? '';
    expect(objectsOf(after)).toEqual([
      withValue(objectsOf(HARBOR)[0], path, values),
    ]);
  });

  it('writes a block where there was a quoted text', () => {
    const text = 'a:\n  values: "x: 1"\nb: 1\n';
    expect(textOf(editValue(text, 0, ['a', 'values'], 'x: 1\ny: 2\n'))).toBe(
      'a:\n  values: |\n    x: 1\n    y: 2\nb: 1\n',
    );
  });

  it('fills in a key without a value', () => {
    expect(textOf(editValue('a:\n  b:\nc: 1\n', 0, ['a', 'b'], 'x'))).toBe(
      'a:\n  b: x\nc: 1\n',
    );
  });

  it('keeps Windows line ends', () => {
    const text = HARBOR.replaceAll('\n', '\r\n');
    const path = [...source, 'helm', 'values'];
    const after = textOf(editValue(text, 0, path, 'a: 1\nb: 2\n')) ?? '';
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(objectsOf(after)).toEqual([
      withValue(objectsOf(text)[0], path, 'a: 1\nb: 2\n'),
    ]);
  });

  it('touches only its own document', () => {
    const text = `${AUTOMATION_PROJECT}---\n${HARBOR}---\n${TOOLS}`;
    const path = [...source, 'targetRevision'];
    const after = textOf(editValue(text, 1, path, '2.0.0'));
    expect(changedLines(text, after)).toHaveLength(2);
  });

  it.each<[string, string, DataPath, string]>([
    [
      'an anchor',
      'a: &x 1\nb: 2\n',
      ['b'],
      'line 1, column 7: Anchors (&name) are not allowed',
    ],
    [
      'an alias in another document',
      'a: 1\n---\nb: &x 1\nc: *x\n',
      ['a'],
      'line 3',
    ],
    ['a tag', 'a: !secret 1\nb: 2\n', ['b'], 'Custom tags'],
    ['a merge key', 'a: {<<: {b: 1}}\nb: 1\n', ['b'], 'Merge keys'],
    ['a second key of that name', 'a: 1\na: 2\n', ['a'], 'A second key a is'],
    ['text that is no YAML', 'a: "\n', ['a'], 'line '],
    ['a mapping', 'a: {b: 1}\n', ['a'], 'a is not a single value'],
    ['nothing', 'a: 1\n', ['b', 'c'], 'b.c is not a single value'],
  ])('refuses %s, and says why', (_, text, path, why) => {
    const edit = editValue(text, 0, path, 'x');
    expect(edit).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(why),
    });
  });

  it('refuses a document that is no longer there', () => {
    expect(editValue('a: 1\n', 1, ['a'], 'x').kind).toBe('refused');
  });
});

/** Every place of a document that holds a single value. */
function* places(data: unknown, path: DataPath = []): Iterable<DataPath> {
  if (typeof data !== 'object' || data === null) yield path;
  else {
    const isList = Array.isArray(data);
    for (const [key, child] of Object.entries(data)) {
      yield* places(child, [...path, isList ? Number(key) : key]);
    }
  }
}

describe('editValue on real-shaped files', () => {
  const texts = [
    HARBOR,
    TOOLS,
    AUTOMATION_PROJECT,
    `${AUTOMATION_PROJECT}---\n${TOOLS}---\n# end\n${HARBOR}`,
    ...[...platformFiles()].flatMap(([path, text]) =>
      path.endsWith('.md') || path.includes('values') ? [] : [text],
    ),
  ].flatMap(text => [text, text.replaceAll('\n', '\r\n')]);
  const targets = texts.flatMap(text =>
    objectsOf(text).flatMap((object, document) =>
      [...places(object)].map(path => ({ text, document, path })),
    ),
  );
  const oneLine = fc.oneof(
    fc.constantFrom(
      '1.20',
      'no',
      '~',
      '*x',
      '- a',
      'a: b',
      "it's",
      '"',
      '${{ x }}',
      '#',
      '',
    ),
    fc.string({ maxLength: 30 }).filter(text => !/[\r\n]/.test(text)),
    fc
      .string({ unit: 'binary', maxLength: 10 })
      .filter(text => !/[\r\n]/.test(text)),
    fc.integer(),
    fc.boolean(),
  );

  it('holds enough of them', () => {
    expect(targets.length).toBeGreaterThan(300);
  });

  it('changes one line for one value, or refuses', () => {
    fc.assert(
      fc.property(fc.constantFrom(...targets), oneLine, (target, value) => {
        const { text, document, path } = target;
        const edit = editValue(text, document, path, value);
        const wasBlock = String(path).endsWith('helm,values');
        // A control character or half a surrogate may have no way into YAML.
        const isWritable =
          typeof value !== 'string' || /^[\x20-\x7e]*$/.test(value);
        const isEdited = edit.kind === 'edited';
        expect(isEdited || !isWritable || wasBlock).toBe(true);
        const after = isEdited ? edit.text : text;
        const wanted = objectsOf(text).map((object, i) =>
          i === document && isEdited ? withValue(object, path, value) : object,
        );
        expect(objectsOf(after)).toEqual(wanted);
        const before = text.split('\n');
        const lines = after.split('\n');
        const changed = lines.filter((line, i) => line !== before[i]);
        const isOneLine = lines.length === before.length && changed.length <= 1;
        expect(isOneLine || wasBlock).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
