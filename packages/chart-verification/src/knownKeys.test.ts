import { overlay, unknownKeys, valueAt, type ChartFacts } from './knownKeys';

const chart = (facts: Partial<ChartFacts> = {}): ChartFacts => ({
  name: 'chart',
  values: {
    replicas: 1,
    image: { repository: 'a/b', tag: '' },
    annotations: {},
    affinity: null,
    hosts: ['a'],
    settings: { 'known.setting': 'x' },
    context: { enabled: true },
  },
  schema: undefined,
  templates: '',
  dependencies: new Map(),
  ...facts,
});

describe('unknownKeys', () => {
  it.each([
    ['a key of the defaults', { replicas: 2 }, {}],
    ['a key below', { image: { tag: 'v1' } }, {}],
    ['anything in an empty map', { annotations: { a: { b: 'c' } } }, {}],
    ['anything where the default is nothing', { affinity: { a: 1 } }, {}],
    ['a list', { hosts: ['b'] }, {}],
    [
      'any annotation beside those of the chart',
      { ingress: { annotations: { mine: 'x' } } },
      { values: { ingress: { annotations: { theirs: 'y' } } } },
    ],
    [
      'a key that a template reads',
      { tls: { secret: 'x' } },
      { templates: '{{ .Values.tls.secret }}{{ .Values.tls }}' },
    ],
    [
      'a key in a map that a template takes whole',
      { settings: { other: 'x' } },
      { templates: '{{- toYaml .Values.settings | nindent 2 }}' },
    ],
    [
      'a key in a map that a template goes through',
      { settings: { other: 'x' } },
      { templates: '{{- range $k, $v := .Values.settings }}' },
    ],
    [
      'a key in a map that a template takes inside a with',
      { context: { fsGroup: 1 } },
      {
        templates:
          '{{- with .Values.context }}\n{{- toYaml . | nindent 8 }}\n{{- end }}',
      },
    ],
    [
      'a key of the schema',
      { extra: { deep: 1 } },
      {
        schema: {
          properties: { extra: { properties: { deep: {} } } },
        },
      },
    ],
    [
      'a key in an open map of the schema',
      { extra: { anything: { at: 'all' } } },
      {
        schema: { properties: { extra: { additionalProperties: true } } },
      },
    ],
    [
      'globals of a chart with charts inside',
      { global: { image: 'x' } },
      { dependencies: new Map([['inner', chart()]]) },
    ],
  ] as const)('knows %s', (_, given, facts) => {
    expect(unknownKeys(given, chart(facts))).toEqual([]);
  });

  it.each([
    ['a key of nobody', { replicaCount: 2 }, {}, ['replicaCount']],
    ['a key below', { image: { name: 'x' } }, {}, ['image.name']],
    [
      'a key whose name only begins like one that is read',
      { tls: true },
      { templates: '{{ .Values.tlsSecret }}' },
      ['tls'],
    ],
    [
      'a key of a map of which a template reads one key',
      { settings: { other: 'x' } },
      { templates: '{{ toYaml .Values.settings.known }}' },
      ['settings.other'],
    ],
    [
      'a key of a chart inside, by its whole path',
      { inner: { replicaCount: 2 } },
      { dependencies: new Map([['inner', chart()]]) },
      ['inner.replicaCount'],
    ],
    [
      'what the schema does not list',
      { extra: { other: 1 } },
      { schema: { properties: { extra: { properties: { deep: {} } } } } },
      ['extra.other'],
    ],
  ] as const)('reports %s', (_, given, facts, expected) => {
    expect(unknownKeys(given, chart(facts))).toEqual(expected);
  });

  it('gives a chart inside the defaults that the outer one sets', () => {
    const outer = chart({
      values: { inner: { added: { by: 'outer' } } },
      dependencies: new Map([['inner', chart({ values: {} })]]),
    });
    expect(unknownKeys({ inner: { added: { by: 'me' } } }, outer)).toEqual([]);
  });
});

it('overlays maps key by key and replaces everything else', () => {
  expect(
    overlay({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2] }, d: { e: 1 } }),
  ).toEqual({ a: { b: 1, c: [2] }, d: { e: 1 } });
});

it.each([
  ['a.b', 1],
  ['a.c', undefined],
  ['x.y', undefined],
])('finds the value under %s', (path, expected) => {
  expect(valueAt({ a: { b: 1 } }, path)).toBe(expected);
});
