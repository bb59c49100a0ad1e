import { HARBOR } from '../__testUtils__/manifests';
import { AUTOMATION_PROJECT, merged } from '../__testUtils__/platform';
import {
  changedLines,
  golden,
  planned,
  platformWithHarbor,
  rulesOf,
} from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import { examined } from '../doctor';
import { claimKinds } from './claimKinds';
import type { CrossplaneClaimRequest } from './requests';

const PROJECT = 'gitops/projects/automation.yaml';
const FILE = 'gitops/resources/harbor/database-orders.yaml';
const SCHEMA = `
        openAPIV3Schema:
          description: A database.
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: {type: string, description: How much it may hold., pattern: '^[1-9][0-9]*(Mi|Gi)$'}
                instances: {type: integer, minimum: 1, maximum: 3, default: 1}
                version: {type: string, enum: ["16", "17"]}
                backup: {type: object, properties: {keep: {type: integer}}}
                labels: {type: object, additionalProperties: {type: string}}`;
const definition = (spec: string) => `apiVersion: apiextensions.crossplane.io/v2
kind: CompositeResourceDefinition
metadata: {name: databases.example.org}
spec:
  group: example.org
${spec}
`;
const NAMESPACED = definition(`  scope: Namespaced
  names: {kind: Database, plural: databases}
  versions:
    - name: v1alpha1
      served: true
      referenceable: false
    - name: v1
      served: true
      referenceable: true
      schema:${SCHEMA}`);
const COMPOSITION = `apiVersion: apiextensions.crossplane.io/v1
kind: Composition
metadata: {name: database}
spec:
  compositeTypeRef: {apiVersion: example.org/v1, kind: Database}
  mode: Pipeline
  pipeline:
    - step: a
      functionRef: {name: function-patch-and-transform}
      input: {resources: [{name: a, base: {apiVersion: acid.zalan.do/v1, kind: postgresql}}]}
`;

const platformWith = (changes: Record<string, string | undefined> = {}) =>
  platformWithHarbor({
    'gitops/crossplane/definition.yaml': NAMESPACED,
    'gitops/crossplane/composition.yaml': COMPOSITION,
    ...changes,
  });

const asked: CrossplaneClaimRequest = {
  application: 'harbor',
  definition: 'databases.example.org',
  name: 'orders',
  fields: { size: '5Gi', instances: 2 },
  why: 'The shop keeps its orders',
};

const claim = (
  input: CrossplaneClaimRequest = {},
  repository = platformWith(),
  rights = developer(),
) =>
  planned(
    { change: 'crossplane-claim', input: { ...asked, ...input } },
    repository,
    rights,
  );

const messagesOf = (fields: Record<string, unknown>) =>
  claim({ fields }).findings.map(
    ({ field, message }) => `${field}: ${message}`,
  );

describe('crossplane-claim', () => {
  it('puts it beside the manifests of its Application', () => {
    const plan = claim();
    expect(rulesOf(plan)).toEqual([]);
    expect(plan).toMatchObject({
      title: 'Add the Database orders to harbor',
      branch: 'platform-bootstrap/crossplane-claim-harbor-database-orders',
      needsPlatformReview: false,
    });
    expect(plan.files[0]).toMatchObject({
      path: FILE,
      before: null,
      after: `apiVersion: example.org/v1
kind: Database
metadata:
  name: orders
  namespace: team-harbor
  annotations:
    terasky.backstage.io/owner: group:default/developers
spec:
  size: 5Gi
  instances: 2
`,
    });
    const { text, expected } = golden(plan, 'crossplane-claim');
    expect(text).toBe(expected);
    const after = merged(platformWith(), plan);
    expect(after.findings).toEqual([]);
    expect(rulesOf(claim({}, after))).toEqual(['name: already-exists']);
    const other = claim({ fields: { size: '9Gi' } }, after);
    expect(rulesOf(other)).toEqual(['name: name-taken']);
  });

  it.each<[string, CrossplaneClaimRequest, string[]]>([
    [
      'nothing',
      { application: '', definition: '', name: '', fields: {} },
      ['application: required', 'definition: required', 'name: required'],
    ],
    ['a name that is none', { name: 'Orders!' }, ['name: name-invalid']],
    [
      'a kind that nobody defined',
      { definition: 'secrets.v1' },
      ['definition: definition-unknown'],
    ],
    [
      'an Application of others',
      { application: 'argocd' },
      ['application: application-not-yours'],
    ],
    [
      'an invisible character',
      { fields: { size: '5Gi', labels: { a: 'x\u202ey' } } },
      ['fields: invisible-character'],
    ],
    [
      'more than anybody reads',
      { fields: { size: '5Gi', labels: { a: 'x'.repeat(17_000) } } },
      ['fields: fields-too-long'],
    ],
  ])('refuses %s', (_, input, rules) => {
    const plan = claim(input);
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{}, 'fields: Give size: How much it may hold.'],
    [{ size: 'lots' }, 'fields: size does not match pattern'],
    [{ size: 5 }, 'fields: size is not of a type(s) string'],
    [{ size: '5Gi', instances: 9 }, 'fields: instances must be less than'],
    [{ size: '5Gi', instances: '2' }, 'fields: instances is not of a type'],
    [{ size: '5Gi', version: '9' }, 'fields: version is not one of enum'],
    [{ size: '5Gi', owner: 'me' }, 'fields: A Database has no owner'],
    [
      { size: '5Gi', crossplane: { compositionRef: { name: 'other' } } },
      'fields: A Database has no crossplane',
    ],
    [
      { size: '5Gi', backup: { to: 'x' } },
      'fields: A Database has no backup.to',
    ],
    [{ size: '5Gi', labels: { a: 1 } }, 'fields: labels.a is not of a type'],
  ])('holds %j against the schema', (fields, message) => {
    expect(messagesOf(fields)).toEqual([expect.stringContaining(message)]);
  });

  it('refuses what cannot be held against anything', () => {
    const repository = platformWith({
      'gitops/crossplane/definition.yaml': NAMESPACED.replace(
        "pattern: '^[1-9][0-9]*(Mi|Gi)$'",
        "pattern: '('",
      ),
    });
    expect(rulesOf(claim({}, repository))).toEqual([
      'fields: schema-unreadable',
    ]);
  });

  it('asks the AppProject for the kind', () => {
    const listing = (list: string) =>
      platformWith({
        [PROJECT]: AUTOMATION_PROJECT.replace(
          '  clusterResourceWhitelist: []',
          `  clusterResourceWhitelist: []\n${list}`,
        ),
      });
    const listed = listing(`  namespaceResourceWhitelist:
    - group: apps
      kind: '*'`);
    expect(rulesOf(claim({}, listed))).toEqual([
      'application: kind-not-permitted',
    ]);
    const amended = claim({}, listed, platformEngineer());
    expect(rulesOf(amended)).toEqual([
      'application: application-of-others',
      'application: needs-platform-review',
    ]);
    expect(amended.needsPlatformReview).toBe(true);
    expect(changedLines(amended, PROJECT)).toEqual([
      '+    - group: example.org',
      '+      kind: Database',
    ]);
    expect(rulesOf(claim({ name: 'b' }, merged(listed, amended)))).toEqual([]);
    const denied = listing(`  namespaceResourceBlacklist:
    - {group: example.org, kind: '*'}`);
    expect(rulesOf(claim({}, denied, platformEngineer()))).toEqual([
      'application: application-of-others',
      'application: kind-not-permitted',
    ]);
  });

  it('needs a namespace', () => {
    const repository = platformWith({
      'gitops/apps/automation/harbor.yaml': HARBOR.replace(
        '    namespace: team-harbor\n',
        '',
      ),
    });
    expect(rulesOf(claim({}, repository))).toContain(
      'application: namespace-missing',
    );
  });
});

describe('claimKinds', () => {
  const kindsOf = (text: string) =>
    claimKinds(
      examined(platformWith({ 'gitops/crossplane/definition.yaml': text })),
    ).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  const versions =
    '  versions: [{name: v1, served: true, referenceable: true}]';

  it.each<[string, string, string[]]>([
    [
      'the composite resource of Crossplane 2',
      NAMESPACED,
      ['example.org/v1 Database'],
    ],
    [
      'the claim of one for the whole cluster',
      definition(
        `  names: {kind: XDatabase}\n  claimNames: {kind: Database}\n${versions}`,
      ),
      ['example.org/v1 Database'],
    ],
    [
      'nothing that a namespace cannot have',
      definition(`  scope: Cluster\n  names: {kind: Database}\n${versions}`),
      [],
    ],
    [
      'nothing that is not served',
      definition(
        `  scope: Namespaced\n  names: {kind: Database}\n  versions: [{name: v1, served: false}]`,
      ),
      [],
    ],
    [
      'nothing with a name that is none',
      definition(`  scope: Namespaced\n  names: {kind: '../x'}\n${versions}`),
      [],
    ],
  ])('offers %s', (_, text, expected) => {
    expect(kindsOf(text)).toEqual(expected);
  });
});
