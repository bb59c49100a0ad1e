import { readManifests } from './readManifests';

const set = (spec: string) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: web
  namespace: argocd
spec:
${spec}`;

const template = (name: string, version: string, rest = '') => `  template:
    metadata:
      name: '${name}'
    spec:
      project: automation
      source:
        repoURL: https://charts.example.com
        chart: web
        targetRevision: '${version}'
      destination:
        server: https://kubernetes.default.svc
        namespace: '${name}'
${rest}`;

const GO = set(`  goTemplate: true
  generators:
    - list:
        elements:
          - name: one
            chart:
              version: 1.2.3
          - name: two
            chart: { version: 2.0.0 }
${template('web-{{ .name }}', '{{.chart.version}}')}`);

const PLAIN = set(`  generators:
    - list:
        elements:
          - name: one
            values:
              version: 1.2.3
${template('web-{{name}}', '{{ values.version }}')}`);

const read = (text: string) => readManifests('sets/web.yaml', text);
const names = (text: string) => read(text).applications.map(({ name }) => name);

describe('an ApplicationSet', () => {
  it('makes an Application of each element', () => {
    const { applications, applicationSets, findings } = read(GO);
    expect(findings).toEqual([]);
    expect(applications).toMatchObject([
      {
        name: 'web-one',
        namespace: 'argocd',
        project: 'automation',
        sources: [{ chart: 'web', targetRevision: '1.2.3' }],
        destination: { namespace: 'web-one' },
        location: {
          file: 'sets/web.yaml',
          line: 11,
          document: 0,
          within: ['spec', 'generators', 0, 'list', 'elements', 0],
        },
      },
      { name: 'web-two', location: { line: 14 } },
    ]);
    expect(applicationSets).toMatchObject([{ name: 'web', makesMore: false }]);
    expect(applicationSets[0].applications).toEqual(applications);
  });

  it('knows the older way to name parameters', () => {
    const { applications, findings } = read(PLAIN);
    expect(findings).toEqual([]);
    expect(applications).toMatchObject([
      { name: 'web-one', sources: [{ targetRevision: '1.2.3' }] },
    ]);
  });

  it('places a value where it comes from: the element, or the template', () => {
    const [{ positionOf }] = read(GO).made;
    const lineOf = (...path: PropertyKey[]) => positionOf(path).line;
    expect(lineOf('spec', 'source', 'targetRevision')).toBe(13);
    expect(lineOf('metadata', 'name')).toBe(11);
    expect(lineOf('spec', 'project')).toBe(20);
  });

  it.each([
    [
      'a parameter that the element does not have',
      GO.replace('{{.chart.version}}', '{{.chart.revision}}'),
      ['set-parameter', 'This element has nothing for {{.chart.revision}}', 11],
    ],
    [
      'the same in the older way',
      PLAIN.replace('{{name}}', '{{nmae}}').replace('namespace: web', 'x: web'),
      ['set-parameter', 'This element has nothing for {{nmae}}', 10],
    ],
    [
      'a name without its dot',
      GO.replace('web-{{ .name }}', 'web-{{ name }}'),
      [
        'set-parameter',
        'With goTemplate, {{ name }} is a function that does not exist',
        18,
      ],
    ],
    [
      'a function',
      GO.replace('web-{{ .name }}', 'web-{{ .name | lower }}'),
      [
        'not-expanded',
        'What {{ .name | lower }} becomes is not known here: only parameters are put in',
        18,
      ],
    ],
    [
      'an element that makes no Application',
      GO.replace('project: automation', 'project: 1'),
      [
        'manifest-invalid',
        expect.stringContaining('spec.project: Invalid input'),
        20,
      ],
    ],
  ])('says what is wrong: %s', (_, text, [rule, message, line]) => {
    const { applicationSets, findings } = read(text);
    expect(findings[0]).toMatchObject({ rule, message, line });
    expect(applicationSets[0].makesMore).toBe(true);
  });

  it.each([
    ['git', '    - git: { repoURL: https://a, directories: [{ path: a }] }'],
    ['clusters', '    - clusters: {}'],
    ['matrix', '    - matrix: { generators: [] }'],
    [
      'selector',
      '    - list: { elements: [] }\n      selector: { matchLabels: {} }',
    ],
    ['elementsYaml', '    - list: { elementsYaml: "- name: x" }'],
    ['template', '    - list: { elements: [], template: { metadata: {} } }'],
  ])(
    'says that what its generator makes is not known: %s',
    (word, generator) => {
      const text = GO.replace(
        '  generators:\n',
        `  generators:\n${generator}\n`,
      );
      const { applicationSets, findings } = read(text);
      expect(findings).toEqual([
        {
          rule: 'not-expanded',
          severity: 'info',
          message: expect.stringContaining(word),
          fix: expect.any(String),
          file: 'sets/web.yaml',
          line: 9,
          column: expect.any(Number),
        },
      ]);
      expect(names(text)).toEqual(['web-one', 'web-two']);
      expect(applicationSets[0].makesMore).toBe(true);
    },
  );

  it('says that a templatePatch is not applied', () => {
    const text = `${GO}  templatePatch: |\n    spec: {}\n`;
    expect(read(text).findings).toMatchObject([
      {
        rule: 'not-expanded',
        message: expect.stringContaining('templatePatch'),
      },
    ]);
    expect(names(text)).toHaveLength(2);
  });

  it.each([
    ['generators', set('  goTemplate: true\n  template: {}\n')],
    ['template', set('  generators: []\n')],
    ['template', set('  generators: [x]\n  template: y\n')],
    ['template', 'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\n'],
  ])('is none without its %s', (field, text) => {
    expect(read(text)).toMatchObject({
      applications: [],
      findings: [
        {
          rule: 'manifest-invalid',
          message: expect.stringContaining(`spec.${field}`),
        },
      ],
    });
  });
});
