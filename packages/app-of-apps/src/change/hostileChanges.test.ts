import { HARBOR, TOOLS } from '../__testUtils__/manifests';
import {
  AUTOMATION_PROJECT,
  merged,
  platform,
} from '../__testUtils__/platform';
import { planned, platformWithHarbor, rulesOf } from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import { hasErrors } from '../finding';
import { parseYaml, type Repository } from '../model';
import { applicationValues } from './presentValues';
import type { ChangeFacts } from './planner';
import { CHANGES } from './planChange';
import type { Change, ChangeKind } from './requests';

const FILE = 'gitops/apps/automation/harbor.yaml';
const SET = 'gitops/apps/automation/tools.yaml';
const STORE = `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata: {name: vault}
spec: {provider: {vault: {server: "http://vault.vault.svc:8200"}}}
`;
const DEFINITION = `apiVersion: apiextensions.crossplane.io/v2
kind: CompositeResourceDefinition
metadata: {name: buckets.example.org}
spec:
  scope: Namespaced
  group: example.org
  names: {kind: Bucket, plural: buckets}
  versions:
    - name: v1
      served: true
      referenceable: true
      schema:
        openAPIV3Schema:
          properties:
            spec:
              properties:
                region: {type: string, enum: [north, south]}
                labels: {type: object, additionalProperties: {type: string, maxLength: 20}}
`;
const ROOT = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: root, namespace: argocd}
spec:
  sourceRepos: ["https://github.com/acme/platform.git"]
  destinations: [{server: https://kubernetes.default.svc, namespace: argocd}]
`;

const repositoryWith = (changes: Record<string, string | undefined> = {}) =>
  platformWithHarbor({
    'gitops/stores/vault.yaml': STORE,
    'gitops/definitions/buckets.yaml': DEFINITION,
    'gitops/projects/root.yaml': ROOT,
    'gitops/projects/automation.yaml': AUTOMATION_PROJECT.replace(
      /^ {4}- namespace: team-\*\n.*\n/m,
      block => `${block}${block.replace('team', 'automation')}`,
    ),
    ...changes,
  });
const repository = repositoryWith();

const repairFinding: ChangeFacts['repairFinding'] = ({ files }, finding) => {
  const before = files.get(finding.file);
  return before === undefined
    ? undefined
    : { path: finding.file, before, after: `${before}# fixed\n` };
};

const services: ChangeFacts['services'] = {
  organisationUrl: 'https://github.com/acme',
  teams: [{ category: 'automation', group: 'group:default/developers' }],
  registry: { address: 'harbor.example.com/platform' },
};

const why = 'We need it';

/** A request of every kind that is accepted as it is. */
const ACCEPTED: { readonly [K in ChangeKind]: Extract<Change, { change: K }> } =
  {
    'add-application': {
      change: 'add-application',
      input: {
        name: 'kuberay',
        category: 'automation',
        sourceType: 'helm',
        repoURL: 'https://charts.example.com/open/kuberay',
        chart: 'kuberay-operator',
        targetRevision: '1.4.2',
        namespace: 'team-data',
        values: 'a: 1\n',
        owner: 'group:default/platform-team',
        why,
      },
    },
    'upgrade-application': {
      change: 'upgrade-application',
      input: { name: 'harbor', targetRevision: '1.20.0', why },
    },
    'change-values': {
      change: 'change-values',
      input: {
        name: 'harbor',
        values: 'replicas: 3\n',
        valuesBase: applicationValues(repository, 'harbor')?.base,
        why,
      },
    },
    'remove-application': {
      change: 'remove-application',
      input: { name: 'harbor', confirm: 'harbor', why },
    },
    'add-category': {
      change: 'add-category',
      input: {
        name: 'data',
        description: 'Databases',
        sourceRepos: ['https://charts.example.org/data'],
        namespaces: ['data'],
        why,
      },
    },
    'add-external-secret': {
      change: 'add-external-secret',
      input: {
        application: 'harbor',
        name: 'harbor-database',
        store: 'vault',
        storeKind: 'ClusterSecretStore',
        refreshInterval: '1h',
        keys: [{ secretKey: 'a', remoteKey: 'platform/harbor', property: 'b' }],
        why,
      },
    },
    'crossplane-claim': {
      change: 'crossplane-claim',
      input: {
        application: 'harbor',
        definition: 'buckets.example.org',
        name: 'images',
        fields: { region: 'north', labels: { team: 'a' } },
        why,
      },
    },
    'fix-finding': {
      change: 'fix-finding',
      input: { rule: 'floating-revision', file: FILE, line: 3, why },
    },
    'new-service': {
      change: 'new-service',
      input: { name: 'shop', category: 'automation', language: 'go', why },
    },
  };
const KINDS = Object.keys(ACCEPTED) as ChangeKind[];

const HOSTILE = [
  'x\nspec:\n  project: default',
  'x\r\n---\r\nkind: Application',
  'harbor: &a *a',
  '!!js/function x',
  '<<: {project: default}',
  '- a',
  '-rf',
  '--upload-pack=touch x',
  'a'.repeat(300),
  'ｈａｒｂｏｒ',
  'harb\u043er',
  'x\u202ey',
  '\u0000',
  '${{ secrets.TOKEN }}',
  '{{constructor.constructor("return 1")()}}',
  '../../.github/workflows/x',
  '/etc/passwd',
  '.git/config',
  'CODEOWNERS',
  '__proto__',
  'constructor',
  '@everyone fixes #1 ![x](https://evil.example.com/p.png) <b>x</b>',
  '`; DROP TABLE x; --',
  '| a | b |',
  '*',
  '!*',
  '~',
  '1e3',
];

// The API accepts only what these can be.
const CHOICES = ['sourceType', 'storeKind', 'language'];

type Input = Readonly<Record<string, unknown>>;

/** The request with a text in the place of each of its texts, one at a time. */
function* replaced(
  input: Input,
  text: string,
): Iterable<readonly [string, Input]> {
  for (const [key, value] of Object.entries(input)) {
    if (typeof value === 'string' && !CHOICES.includes(key))
      yield [key, { ...input, [key]: text }];
    if (typeof value === 'object' && !Array.isArray(value)) {
      for (const [inner, changed] of replaced(value as Input, text)) {
        yield [`${key}.${inner}`, { ...input, [key]: changed }];
      }
    }
    if (!Array.isArray(value)) continue;
    const [item] = value as unknown[];
    if (typeof item === 'string') yield [key, { ...input, [key]: [text] }];
    else {
      for (const [inner, changed] of replaced(item as Input, text)) {
        yield [`${key}.${inner}`, { ...input, [key]: [changed] }];
      }
    }
  }
}

const ALLOWED = /^gitops\/[A-Za-z0-9./-]+\.(?:ya?ml|md)$/;
const FORBIDDEN = /\.\.|\.git\/|CODEOWNERS/;

const plan = (change: Change, on: Repository = repository) =>
  planned(change, on, platformEngineer(), {
    repairFinding,
    services,
  });

const withInput = (kind: ChangeKind, input: Input): Change =>
  ({ change: kind, input } as Change);

describe('every kind of change', () => {
  it('has a planner', () => {
    expect(Object.keys(CHANGES).sort()).toEqual([...KINDS].sort());
  });

  it.each(KINDS)(
    '%s is accepted as it is here, and is the same plan again',
    kind => {
      const first = plan(ACCEPTED[kind]);
      expect(hasErrors(first.findings)).toBe(false);
      expect(first.files.length).toBeGreaterThan(0);
      expect(first.branch).toMatch(/^platform-bootstrap\/[a-z0-9.-]+$/);
      expect(plan(ACCEPTED[kind])).toEqual(first);
    },
  );

  it.each(KINDS)('%s without anything says what is missing', kind => {
    const empty = plan(withInput(kind, {}));
    expect(rulesOf(empty)).toContainEqual(
      expect.stringContaining(': required'),
    );
    expect(empty).toMatchObject({ files: [], body: '', branch: null });
  });

  it.each(KINDS)('%s without a reason is accepted, and says so', kind => {
    const { why: _, ...input } = ACCEPTED[kind].input as Input;
    const quiet = plan(withInput(kind, input));
    expect(quiet.findings).toContainEqual(
      expect.objectContaining({ rule: 'why-missing', severity: 'info' }),
    );
    expect(quiet.files.length).toBeGreaterThan(0);
  });
});

describe('A19, A23, A25, A26: hostile text in every field', () => {
  const cases = KINDS.flatMap(kind =>
    HOSTILE.flatMap(text =>
      [...replaced(ACCEPTED[kind].input as Input, text)].map(
        ([field, input]) => ({ kind, field, text, input }),
      ),
    ),
  );

  it('is many cases', () => {
    expect(cases.length).toBeGreaterThan(700);
  });

  it.each(KINDS)('%s refuses it, or writes it down as text', kind => {
    const shown: string[] = [];
    for (const { field, text, input } of cases.filter(c => c.kind === kind)) {
      const result = plan(withInput(kind, input));
      const label = `${kind} ${field} ${JSON.stringify(text)}`;
      expect([label, result.title]).toEqual([
        label,
        expect.stringMatching(/^[A-Z][A-Za-z0-9 ./_+@-]*$/),
      ]);
      const branch = result.branch ?? 'platform-bootstrap/none';
      expect(branch).toMatch(/^platform-bootstrap\/[a-z0-9.-]+$/);
      expect(branch).not.toMatch(/\.\.|\.lock$|[.-]$/);
      const isRefused = hasErrors(result.findings);
      expect([label, isRefused]).toEqual([
        label,
        result.files.every(file => file.before === file.after),
      ]);
      if (isRefused) continue;
      shown.push(field);
      expect(result.body).not.toMatch(/@everyone|fixes #1|!\[x|<b>|\n\| a \|/);
      const paths = result.files.map(({ path }) => path);
      expect(paths.filter(path => !ALLOWED.test(path))).toEqual([]);
      expect(paths.filter(path => FORBIDDEN.test(path))).toEqual([]);
      const unreadable = result.files.filter(
        ({ path, after }) =>
          path.endsWith('.yaml') && parseYaml(after ?? '').kind !== 'read',
      );
      expect(unreadable).toEqual([]);
      const after = merged(repository, result);
      expect(after.findings).toEqual([]);
    }
    // A reason is text, whatever it says.
    expect(shown.filter(field => field === 'why')).toHaveLength(HOSTILE.length);
  });
});

/** Requests that have to edit a file which is there. */
const EDITS: readonly (readonly [string, Change, string])[] = [
  ['upgrade-application', ACCEPTED['upgrade-application'], FILE],
  ['change-values', ACCEPTED['change-values'], FILE],
  ['add-external-secret', ACCEPTED['add-external-secret'], FILE],
  [
    'upgrade-application of an element',
    {
      change: 'upgrade-application',
      input: { name: 'kyverno', targetRevision: '3.5.0', why },
    },
    SET,
  ],
  [
    'remove-application of an element',
    {
      change: 'remove-application',
      input: { name: 'kyverno', confirm: 'kyverno', why },
    },
    SET,
  ],
];

describe('A20: what readers disagree about in a file that is there', () => {
  const spoiled: readonly (readonly [string, (text: string) => string])[] = [
    [
      'an anchor',
      text => text.replace('namespace: argocd', 'namespace: &ns argocd'),
    ],
    [
      'an alias',
      text =>
        text.replace(
          'namespace: argocd',
          'namespace: &ns argocd\n  extra: *ns',
        ),
    ],
    [
      'a merge key',
      text =>
        text.replace('namespace: argocd', 'namespace: argocd\n  <<: {a: 1}'),
    ],
    [
      'a tag',
      text => text.replace('namespace: argocd', 'namespace: !secret argocd'),
    ],
    [
      'a key twice',
      text =>
        text.replace('namespace: argocd', 'namespace: argocd\n  namespace: b'),
    ],
    ['a second document like that', text => `${text}---\na: &x 1\nb: *x\n`],
    [
      'a prototype',
      text =>
        text.replace(
          'namespace: argocd',
          'namespace: argocd\n  __proto__: {a: 1}',
        ),
    ],
  ];

  it.each(
    EDITS.flatMap(([label, change, file]) =>
      spoiled.map(
        ([what, spoil]) => [label, what, change, file, spoil] as const,
      ),
    ),
  )(
    '%s refuses to edit beside %s, and says why',
    (_, __, change, file, spoil) => {
      const text = file === FILE ? HARBOR : TOOLS;
      const result = plan(change, repositoryWith({ [file]: spoil(text) }));
      expect(result.files).toEqual([]);
      const [finding] = result.findings;
      expect(finding).toMatchObject({
        severity: 'error',
        rule: 'file-not-editable',
      });
      expect(finding.message).toMatch(
        /is not edited by machine, because line \d+: .*(?:not allowed|disagree).*by hand/,
      );
    },
  );

  it('add-category refuses it in the kustomization that has to list the new files', () => {
    const list = 'gitops/kustomization.yaml';
    const result = plan(
      ACCEPTED['add-category'],
      repositoryWith({
        [list]:
          'resources: [apps/automation-parent.yaml, projects/automation.yaml]\n---\na: 1\n',
      }),
    );
    expect(hasErrors(result.findings)).toBe(false);
    expect(result.files.map(({ path }) => path)).toContain(list);
  });

  it('change-values refuses it in the values that are sent', () => {
    for (const values of [
      'a: &x 1\n',
      'a: !b c\n',
      'a: 1\na: 2\n',
      'a: 1\n---\nb: 2\n',
      '<<: {a: 1}\n',
      '__proto__: {a: 1}\n',
    ]) {
      const input = { ...ACCEPTED['change-values'].input, values };
      const result = plan({ change: 'change-values', input });
      expect(result.files).toEqual([]);
      expect(rulesOf(result)).toContainEqual(
        expect.stringMatching(/^values: (?:yaml-subset|values-not-a-mapping)/),
      );
    }
  });
});

describe("A24: another team's Application", () => {
  const theirs = (file: string) =>
    repositoryWith({
      [FILE]: HARBOR.replace(
        'group:default/developers',
        'group:default/others',
      ),
      [SET]: TOOLS.replace('group:default/developers', 'group:default/others'),
      'gitops/note.yaml': `# ${file}\n`,
    });

  it.each([
    ...EDITS,
    ['remove-application', ACCEPTED['remove-application'], FILE] as const,
    ['fix-finding', ACCEPTED['fix-finding'], FILE] as const,
  ])('%s is denied to who does not own it', (_, change, file) => {
    const result = planned(change, theirs(file), developer(), {
      repairFinding,
    });
    expect(rulesOf(result)).toEqual([
      expect.stringMatching(/: (?:application|file)-not-yours$/),
    ]);
    expect(result.files).toEqual([]);
  });

  it('stays denied whatever the owner is written like', () => {
    for (const owner of [
      '',
      'developers',
      'group:default/developers ',
      '*',
      'group:default/',
    ]) {
      const text = HARBOR.replace(
        'group:default/developers',
        JSON.stringify(owner),
      );
      const result = planned(
        ACCEPTED['upgrade-application'],
        repositoryWith({ [FILE]: text }),
        developer(),
      );
      expect(rulesOf(result)).toEqual(['name: application-not-yours']);
    }
  });

  it('is told apart from what is not there', () => {
    const result = planned(
      ACCEPTED['upgrade-application'],
      platform(),
      developer(),
    );
    expect(rulesOf(result)).toEqual(['name: application-unknown']);
  });
});
