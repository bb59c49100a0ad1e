import { AddApplicationInput, Plan } from './change';
import { ComponentLink, ComponentStatus, ReadinessSnapshot } from './readiness';
import { ComponentVersion, ComponentVersions } from './versions';

const at = '2026-11-23T20:00:00.000Z';

const vault = {
  id: 'vault',
  title: 'Vault',
  category: 'security',
  owner: null,
  phase: 3,
  namespace: 'vault',
  parent: 'security-parent',
  version: { chart: 'vault', targetRevision: '0.34.1' },
  readiness: 'NotReady',
  reason: 'Sealed',
  message: 'sealed: 0 of 3 unseal keys entered',
  health: 'Degraded',
  syncStatus: 'Synced',
  conditions: [
    { type: 'Unsealed', status: 'False', reason: 'Sealed', message: 'sealed' },
  ],
  observedAt: at,
  stale: false,
  since: at,
  gates: ['argocd'],
  blockedBy: [],
  links: [],
  nextStep: { text: 'Unseal Vault', command: 'vault operator unseal' },
  file: {
    path: 'apps/security/vault.yaml',
    line: 1,
    href: 'https://github.com/acme/platform/blob/c0ffee/apps/security/vault.yaml#L1',
  },
  findings: { errors: 1, warnings: 0 },
};

const snapshot = {
  version: 7,
  generatedAt: at,
  source: 'poll',
  staleAfterMs: 60_000,
  intervalMs: 10_000,
  components: [vault],
  parents: [],
  notInCluster: [],
};

describe('ReadinessSnapshot', () => {
  it('reads what the backend answers', () => {
    expect(ReadinessSnapshot.parse(snapshot)).toEqual(snapshot);
  });

  it('reads an answer of a newer backend, without what it does not know', () => {
    expect(ReadinessSnapshot.parse({ ...snapshot, wave: 3 })).toEqual(snapshot);
  });

  it.each([
    ['a version that goes below zero', { version: -1 }],
    ['a version in between', { version: 1.5 }],
    ['no components', { components: undefined }],
    ['a time that is none', { generatedAt: 'yesterday' }],
    ['a source that nobody knows', { source: 'guess' }],
    ['no staleness limit', { staleAfterMs: 0 }],
  ])('refuses %s', (_, wrong) => {
    expect(ReadinessSnapshot.safeParse({ ...snapshot, ...wrong }).success).toBe(
      false,
    );
  });
});

describe('ComponentStatus', () => {
  it('knows components that were never observed and belong to no phase', () => {
    const unknown = {
      ...vault,
      readiness: 'Unknown',
      phase: null,
      category: null,
      owner: null,
      parent: null,
      version: null,
      observedAt: null,
      since: null,
      nextStep: null,
    };
    expect(ComponentStatus.parse(unknown)).toEqual(unknown);
  });

  it.each([
    ['readiness', 'Fine'],
    ['health', 'Up'],
    ['syncStatus', 'Drifted'],
    ['conditions', [{ type: 'Unsealed', status: true }]],
    ['blockedBy', [{ id: 'argocd' }]],
    ['id', 7],
  ])('refuses a wrong %s', (key, value) => {
    expect(ComponentStatus.safeParse({ ...vault, [key]: value }).success).toBe(
      false,
    );
  });
});

describe('ComponentLink', () => {
  it.each(['https://vault.example.com', 'http://127.0.0.1:7010/argocd'])(
    'takes %s',
    href => {
      expect(ComponentLink.parse({ title: 'Open', href }).href).toBe(href);
    },
  );

  it.each([
    // eslint-disable-next-line no-script-url -- this is what must be refused
    'javascript:alert(1)',
    'data:text/html,hello',
    'file:///etc/passwd',
    '//example.com',
    'vault.example.com',
    '',
  ])('refuses %p', href => {
    expect(ComponentLink.safeParse({ title: 'Open', href }).success).toBe(
      false,
    );
  });
});

describe('AddApplicationInput', () => {
  it('takes a form that is still empty', () => {
    expect(AddApplicationInput.parse({})).toEqual({});
  });

  it('leaves out what no change knows', () => {
    expect(
      AddApplicationInput.parse({ name: 'kuberay', project: 'default' }),
    ).toEqual({ name: 'kuberay' });
  });

  it.each([
    ['sourceType', 'plugin'],
    ['syncPolicy', 'yes'],
    ['name', 'x'.repeat(301)],
    ['values', 'x'.repeat(65_537)],
    ['why', 'x'.repeat(2_001)],
    ['namespace', ['kuberay']],
  ])('refuses a %s that is out of bounds', (key, value) => {
    expect(AddApplicationInput.safeParse({ [key]: value }).success).toBe(false);
  });
});

describe('Plan', () => {
  const plan = {
    baseCommit: 'c0ffee',
    digest: 'd1'.repeat(32),
    title: 'Add kuberay to automation',
    body: '',
    branch: 'platform-bootstrap/add-application-kuberay',
    files: [{ path: 'a.yaml', action: 'create', diff: '+a' }],
    effects: [
      { effect: 'create', resource: 'Application argocd/a', description: '' },
    ],
    findings: [{ rule: 'name', severity: 'error', message: '', field: 'name' }],
    needsPlatformReview: false,
  };

  it('reads a plan, also one that rests on no commit', () => {
    expect(Plan.parse(plan)).toEqual(plan);
    const nowhere = { ...plan, baseCommit: null, digest: null, branch: null };
    expect(Plan.parse(nowhere)).toEqual(nowhere);
  });

  it.each([
    ['a finding of no known severity', { findings: [{ severity: 'fatal' }] }],
    ['an effect nobody knows', { effects: [{ effect: 'explode' }] }],
    ['a file without a diff', { files: [{ path: 'a', action: 'create' }] }],
    ['no word on the review', { needsPlatformReview: undefined }],
  ])('refuses %s', (_, wrong) => {
    expect(Plan.safeParse({ ...plan, ...wrong }).success).toBe(false);
  });
});

describe('ComponentVersion', () => {
  const version = {
    ...{ chart: 'vault', targetRevision: '0.34.1', running: '0.34.1' },
    ...{ appVersion: '2.0.4', declared: '0.34.1' },
    available: { newer: [{ step: 'minor', version: '0.35.0' }], note: null },
  };

  it('knows what is newer, or nothing of it', () => {
    expect(ComponentVersion.parse(version)).toEqual(version);
    const { available, ...unread } = version;
    expect(available).toBeDefined();
    expect(ComponentVersion.parse(unread)).toEqual(unread);
  });

  it.each([
    [
      'a step that nobody knows',
      { newer: [{ step: 'huge', version: '1' }], note: null },
    ],
    ['a note that nobody knows', { newer: [], note: 'Old' }],
  ])('refuses %s', (_, available) => {
    const wrong = { ...version, available };
    expect(ComponentVersion.safeParse(wrong).success).toBe(false);
  });
});

describe('ComponentVersions', () => {
  const named = { version: '0.34.1', appVersion: '2.0.4', createdAt: at };
  const objection = {
    severity: 'error',
    message: 'one at a time',
    takeFirst: null,
  };
  const versions = {
    source: { chart: 'vault', repository: 'https://helm.example.com' },
    ...{ running: named, declared: null, note: 'Deprecated' },
    newer: [{ step: 'minor', ...named, objections: [objection] }],
    lookup: { state: 'Read', readAt: at, problem: null },
  };

  it.each([
    ['read', versions.lookup],
    ['failed', { state: 'Failed', message: 'away' }],
    ['not allowed', { state: 'NotAllowed' }],
    ['waiting', { state: 'Waiting' }],
    ['from Git', { state: 'None' }],
  ])('reads what the backend answers: %s', (_, lookup) => {
    const answer = { ...versions, lookup };
    expect(ComponentVersions.parse(answer)).toEqual(answer);
  });

  it.each([
    ['a lookup without its age', { lookup: { state: 'Read', problem: null } }],
    ['an age that is none', { running: { ...named, createdAt: 'yesterday' } }],
    ['no list', { newer: undefined }],
  ])('refuses %s', (_, wrong) => {
    const answer = { ...versions, ...wrong };
    expect(ComponentVersions.safeParse(answer).success).toBe(false);
  });
});
