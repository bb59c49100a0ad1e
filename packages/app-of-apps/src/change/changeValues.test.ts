import { HARBOR } from '../__testUtils__/manifests';
import { merged, platform } from '../__testUtils__/platform';
import {
  changedLines,
  golden,
  planned,
  platformWithHarbor,
  rulesOf,
} from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import { gitBlobId } from './gitBlobId';
import { applicationValues } from './presentValues';
import type { ChangeValuesRequest } from './requests';
import type { ChangeFacts } from './planner';

const FILE = 'gitops/apps/automation/harbor.yaml';
const VALUES = 'gitops/values/harbor-values.yaml';
const OWN = 'https://github.com/acme/platform.git';

const TEXT = `# Ours.
expose:
  type: ingress   # not a load balancer

replicas: 2
`;

/** Harbor with its values in a file. */
const inFile = (text: string | undefined = TEXT, file = VALUES) =>
  platformWithHarbor({
    [FILE]: HARBOR.replace(
      /source:\n[^]*\n\n {2}sync/,
      `sources:
    - repoURL: https://charts.example.com/open/harbor
      chart: harbor
      targetRevision: 1.19.1
      helm:
        valueFiles:
          - $values/${file}
    - repoURL: ${OWN}
      targetRevision: main
      ref: values
  sync`,
    ),
    [file]: text,
  });

const inMapping = platformWithHarbor({
  [FILE]: HARBOR.replace(
    / {6}values: \|[^]*\n\n {2}sync/,
    `      valuesObject:
        # Ours.
        expose:
          type: ingress # not a load balancer

        replicas: 2
  sync`,
  ),
});

const nowhere = platformWithHarbor({
  [FILE]: HARBOR.replace(/ {4}helm:\n[^]*\n\n {2}sync/, '  sync'),
});

const change = (
  input: ChangeValuesRequest,
  repository = platformWithHarbor(),
  rights = developer(),
  facts: ChangeFacts = {},
) =>
  planned(
    { change: 'change-values', input: { why: 'More load', ...input } },
    repository,
    rights,
    facts,
  );

const baseOf = (repository = platformWithHarbor(), name = 'harbor') =>
  applicationValues(repository, name)?.base;

const three = (text: string) => text.replace('replicas: 2', 'replicas: 3');

describe('applicationValues', () => {
  it.each([
    ['a file', inFile(), VALUES, TEXT],
    ['a file that is missing', inFile(undefined), VALUES, ''],
    [
      'the manifest as text',
      platformWithHarbor(),
      FILE,
      'expose:\n  type: ingress\n\n# Two, for the rolling update.\nreplicas: 2\n',
    ],
    [
      'the manifest as a mapping',
      inMapping,
      FILE,
      '# Ours.\nexpose:\n  type: ingress # not a load balancer\n\nreplicas: 2\n',
    ],
    ['nowhere', nowhere, null, ''],
  ])('finds them in %s', (_, repository, file, text) => {
    const repositoryWithout = file === VALUES && text === '' ? inFile() : null;
    const files = new Map((repositoryWithout ?? repository).files);
    if (repositoryWithout) files.delete(VALUES);
    expect(applicationValues({ ...repository, files }, 'harbor')).toEqual({
      file,
      text,
      base: gitBlobId(text),
    });
  });

  it('knows none of what is not there, or has no Helm', () => {
    expect(applicationValues(platform(), 'x')).toBeNull();
    expect(applicationValues(platform(), 'root')).toBeNull();
  });
});

describe('change-values', () => {
  it('replaces the text of the values file', () => {
    const repository = inFile();
    const plan = change(
      { name: 'harbor', values: three(TEXT), valuesBase: gitBlobId(TEXT) },
      repository,
    );
    expect(plan).toMatchObject({
      title: 'Change the values of harbor',
      branch: 'platform-bootstrap/change-values-harbor',
      findings: [],
      needsPlatformReview: false,
    });
    expect(plan.files.map(({ path }) => path)).toEqual([VALUES]);
    expect(changedLines(plan, VALUES)).toEqual([
      '-replicas: 2',
      '+replicas: 3',
    ]);
    expect(plan.effects[0].description).toContain('Changes replicas in');
    const { text, expected } = golden(plan, 'change-values');
    expect(text).toBe(expected);
    const again = change(
      { name: 'harbor', values: three(TEXT), valuesBase: gitBlobId(TEXT) },
      merged(repository, plan),
    );
    expect(rulesOf(again)).toEqual(['values: already-there']);
  });

  it('keeps the text byte for byte, but for the line breaks of the file', () => {
    const values = '  # odd\n  a:   1   \n\n\n  b: "x"';
    const plain = inFile();
    const base = baseOf(plain);
    expect(
      change({ name: 'harbor', values, valuesBase: base }, plain).files[0]
        .after,
    ).toBe(values);
    const windows = TEXT.replaceAll('\n', '\r\n');
    const plan = change(
      { name: 'harbor', values: three(TEXT), valuesBase: gitBlobId(windows) },
      inFile(windows),
    );
    expect(plan.files[0].after).toBe(three(windows));
    expect(changedLines(plan, VALUES)).toHaveLength(2);
  });

  it.each([
    [
      'a block of text',
      platformWithHarbor(),
      ['-        replicas: 2', '+        replicas: 3'],
    ],
    ['a mapping', inMapping, ['-        replicas: 2', '+        replicas: 3']],
  ])('changes one line of %s in the manifest', (_, repository, lines) => {
    const present = applicationValues(repository, 'harbor');
    const plan = change(
      {
        name: 'harbor',
        values: three(present?.text ?? ''),
        valuesBase: present?.base,
      },
      repository,
    );
    expect(rulesOf(plan)).toEqual([]);
    expect(changedLines(plan, FILE)).toEqual(lines);
  });

  it('gives an Application without values a file, and keeps its lines', () => {
    const plan = change({ name: 'harbor', values: 'replicas: 3\n' }, nowhere);
    expect(rulesOf(plan)).toEqual([]);
    expect(changedLines(plan, FILE)).toEqual([
      '-  source:',
      '-    repoURL: https://charts.example.com/open/harbor',
      '+  sources:',
      '+  - repoURL: https://charts.example.com/open/harbor',
      '+    helm:',
      '+      valueFiles:',
      `+        - $values/${VALUES}`,
      `+  - repoURL: ${OWN}`,
      '+    targetRevision: main',
      '+    ref: values',
    ]);
    const after = merged(nowhere, plan);
    expect(applicationValues(after, 'harbor')).toMatchObject({
      file: VALUES,
      text: 'replicas: 3\n',
    });
  });

  it('lets the AppProject allow the platform repository, marked for review', () => {
    const locked = platform({
      'gitops/apps/security/vault.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: vault, namespace: argocd}
spec:
  project: locked
  destination: {server: https://kubernetes.default.svc, namespace: vault}
  source: {repoURL: https://charts.example.com/vault, chart: vault, targetRevision: 1.0.0}
`,
    });
    const plan = change(
      { name: 'vault', values: 'ui: true\n' },
      locked,
      platformEngineer(),
    );
    expect(plan.needsPlatformReview).toBe(true);
    expect(plan.files.map(({ path }) => path)).toEqual([
      'gitops/apps/security/vault.yaml',
      'gitops/values/vault-values.yaml',
      'gitops/projects/security.yaml',
    ]);
    expect(merged(locked, plan).findings).toEqual([]);
  });

  it.each<[string, ChangeValuesRequest, string[]]>([
    ['nothing', {}, ['name: required', 'values: required']],
    [
      'values without what they were made from',
      { valuesBase: undefined },
      ['values: values-changed'],
    ],
    [
      'values that somebody changed meanwhile',
      { valuesBase: gitBlobId('a: 1') },
      ['values: values-changed'],
    ],
    [
      'a secret written out',
      { values: 'adminPassword: hunter2' },
      ['values: values-secret'],
    ],
    ['an anchor', { values: 'a: &x 1' }, ['values: yaml-subset']],
    ['a list', { values: '- a' }, ['values: values-not-a-mapping']],
    [
      'what hides',
      { values: 'a: "\u202e"' },
      ['values: values-invisible-character'],
    ],
    [
      'what nothing resolves',
      { values: 'a: env://X' },
      ['values: pseudo-reference'],
    ],
  ])('refuses %s', (_, input, rules) => {
    const asked = Object.keys(input).length
      ? {
          name: 'harbor',
          values: three(TEXT),
          valuesBase: gitBlobId(TEXT),
          ...input,
        }
      : {};
    const plan = change(asked, inFile());
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toEqual([]);
    expect(JSON.stringify(plan)).not.toContain('hunter2');
  });

  it('refuses a file of several Applications to who may not change them all', () => {
    const shared = inFile(TEXT, 'gitops/values/argocd-values.yaml');
    const asked = {
      name: 'harbor',
      values: three(TEXT),
      valuesBase: gitBlobId(TEXT),
    };
    const plan = change(asked, shared);
    expect(rulesOf(plan)).toEqual(['values: values-shared']);
    expect(plan.findings[0].message).toContain('the values of argocd');
    const petras = change(asked, shared, platformEngineer());
    expect(rulesOf(petras)).toContain('values: values-for-several');
    expect(petras.files).toHaveLength(1);
  });

  it.each([
    ['another Application', 'gitops/apps/security/vault.yaml'],
    ['an AppProject', 'gitops/projects/automation.yaml'],
    ['what another Application applies', 'gitops/apps/automation/notes.yaml'],
  ])('A24: refuses to write over %s', (_, file) => {
    const text = platform().files.get(file) ?? 'a: 1\n';
    const repository = inFile(text, file);
    for (const rights of [developer(), platformEngineer()]) {
      const plan = change(
        { name: 'harbor', values: 'a: 2\n', valuesBase: gitBlobId(text) },
        repository,
        rights,
      );
      expect(rulesOf(plan)).toContain('values: values-shared');
      expect(plan.files).toEqual([]);
    }
  });

  it('refuses what an ApplicationSet gives to all', () => {
    const plan = change({ name: 'kyverno', values: 'a: 1\n' });
    expect(rulesOf(plan)).toEqual(['values: values-shared']);
  });

  it('names the path of what the schema does not allow', () => {
    const valuesSchema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['externalURL'],
      properties: {
        replicas: { type: 'integer', minimum: 3 },
        expose: { $ref: '#/$defs/expose' },
      },
      $defs: {
        expose: { type: 'object', properties: { type: { enum: ['ingress'] } } },
      },
    };
    const ask = (values: string) =>
      change(
        { name: 'harbor', values, valuesBase: gitBlobId(TEXT) },
        inFile(),
        developer(),
        { valuesSchema },
      );
    expect(rulesOf(ask(three(TEXT)))).toEqual([]);
    const plan = ask('replicas: 1\nexpose:\n  type: route\n');
    expect(plan.findings.map(({ field, message }) => [field, message])).toEqual(
      [
        ['values', expect.stringMatching(/^replicas must be greater/)],
        ['values', expect.stringMatching(/^expose\.type is not one of/)],
      ],
    );
    expect(plan.files).toEqual([]);
  });
});
