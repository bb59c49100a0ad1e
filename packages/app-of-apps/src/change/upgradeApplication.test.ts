import { HARBOR, TOOLS } from '../__testUtils__/manifests';
import { platform } from '../__testUtils__/platform';
import {
  changedLines,
  golden,
  planned,
  platformWithHarbor,
  rulesOf,
} from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import type { UpgradeApplicationRequest } from './requests';

const FILE = 'gitops/apps/automation/harbor.yaml';
const SET = 'gitops/apps/automation/tools.yaml';

const upgrade = (
  input: UpgradeApplicationRequest,
  ...rest: [
    repository?: ReturnType<typeof platform>,
    rights?: ReturnType<typeof developer>,
    facts?: Parameters<typeof planned>[3],
  ]
) =>
  planned(
    {
      change: 'upgrade-application',
      input: { why: 'Security fixes', ...input },
    },
    ...rest,
  );

describe('upgrade-application', () => {
  it('changes the one line that holds the version', () => {
    const plan = upgrade({ name: 'harbor', targetRevision: '1.20.0' });
    expect(plan).toMatchObject({
      title: 'Upgrade harbor to 1.20.0',
      branch: 'platform-bootstrap/upgrade-application-harbor-1.20.0',
      findings: [],
      needsPlatformReview: false,
    });
    expect(changedLines(plan, FILE)).toEqual([
      '-    targetRevision: 1.19.1   # see the runbook',
      '+    targetRevision: 1.20.0   # see the runbook',
    ]);
    const { text, expected } = golden(plan, 'upgrade-application');
    expect(text).toBe(expected);
  });

  it('changes the chart of an Application with several sources', () => {
    const plan = upgrade(
      { name: 'argocd', targetRevision: '1.1.0' },
      platform(),
      platformEngineer(),
    );
    expect(changedLines(plan, 'gitops/apps/automation/argocd.yaml')).toEqual([
      '-      targetRevision: 1.0.0',
      '+      targetRevision: 1.1.0',
    ]);
    expect(plan.needsPlatformReview).toBe(true);
    expect(plan.body).toContain('this changes what belongs to the platform');
  });

  it.each([
    [
      'reloader',
      '1.3.0',
      [
        '-          - {name: reloader, chart: reloader, version: 1.2.3, namespace: team-tools}',
        '+          - {name: reloader, chart: reloader, version: 1.3.0, namespace: team-tools}',
      ],
    ],
    [
      'kyverno',
      '3.5.0',
      [
        "-            version: '3.4.1'   # held back",
        "+            version: '3.5.0'   # held back",
      ],
    ],
  ])('changes an element of an ApplicationSet: %s', (name, version, lines) => {
    const plan = upgrade({ name, targetRevision: version });
    expect(rulesOf(plan)).toEqual([]);
    expect(changedLines(plan, SET)).toEqual(lines);
  });

  it('writes a version where Argo CD took HEAD', () => {
    const text = HARBOR.replace('    chart: harbor\n', '    path: deploy\n')
      .replace(/ {4}# Keep.*\n.*targetRevision.*\n/, '')
      .replace(
        'https://charts.example.com/open/harbor',
        'https://github.com/acme/harbor',
      );
    const plan = upgrade(
      { name: 'harbor', targetRevision: 'v1.0.0' },
      platformWithHarbor({ [FILE]: text }),
    );
    expect(changedLines(plan, FILE)).toEqual(['+    targetRevision: v1.0.0']);
    expect(plan.effects[0].description).toContain('v1.0.0 instead of HEAD');
  });

  it.each<[string, UpgradeApplicationRequest, string[]]>([
    ['nothing', {}, ['name: required', 'targetRevision: required']],
    [
      'an unknown Application',
      { name: 'x', targetRevision: '1.0.0' },
      ['name: application-unknown'],
    ],
    [
      'a range',
      { name: 'harbor', targetRevision: '1.x' },
      ['targetRevision: revision-floating'],
    ],
    [
      'latest',
      { name: 'harbor', targetRevision: 'latest' },
      ['targetRevision: revision-floating'],
    ],
    [
      'the same version',
      { name: 'harbor', targetRevision: '1.19.1' },
      ['targetRevision: already-there'],
    ],
    [
      'a parent',
      { name: 'automation-parent', targetRevision: '1.0.0' },
      ['name: application-not-yours'],
    ],
    [
      "another's",
      { name: 'vault', targetRevision: '1.0.1' },
      ['name: application-not-yours'],
    ],
  ])('refuses %s', (_, request, rules) => {
    const plan = upgrade(request);
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files.every(file => file.before === file.after)).toBe(true);
  });

  it('names those that may be changed', () => {
    const [finding] = upgrade({ name: 'x', targetRevision: '1.0.0' }).findings;
    expect(finding.message).toBe(
      'There is no such Application; choose one of harbor, kyverno, policy-reporter, reloader',
    );
  });

  it.each([
    ['3.3.0', ['targetRevision: version-older']],
    ['4.0.0', ['targetRevision: version-major']],
    ['3.4.2', []],
  ])('warns of what %s means', (targetRevision, rules) => {
    const plan = upgrade({ name: 'kyverno', targetRevision });
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toHaveLength(1);
  });

  describe('where the product has rules of its own', () => {
    const petra = platformEngineer();
    const harborAt = (version: string) =>
      platformWithHarbor({
        [FILE]: HARBOR.replace(
          'targetRevision: 1.19.1',
          `targetRevision: ${version}`,
        ),
      });

    it('refuses what upstream does not support, and says what to take first', () => {
      const chartVersions = [
        { version: '1.19.1', appVersion: '2.15.1' },
        { version: '1.17.3', appVersion: '2.13.4' },
        { version: '1.15.0', appVersion: '2.11.0' },
      ];
      const plan = upgrade(
        { name: 'harbor', targetRevision: '1.19.1' },
        harborAt('1.15.0'),
        developer(),
        { chartVersions },
      );
      expect(rulesOf(plan)).toEqual([
        'targetRevision: harbor-two-minors-at-most',
      ]);
      expect(plan.findings[0].message).toMatch(/Take 1\.17\.3 first/);
      expect(plan.findings[0]).not.toHaveProperty('takeFirst');
      expect(plan.files).toEqual([]);
    });

    it('has no way back for them', () => {
      const plan = upgrade({ name: 'harbor', targetRevision: '1.18.0' });
      expect(rulesOf(plan)).toEqual(['targetRevision: harbor-no-way-back']);
      expect(plan.files).toEqual([]);
    });

    it('warns of what has to be done by hand, beside the rest, and goes on', () => {
      const plan = upgrade(
        { name: 'vault', targetRevision: '2.0.0' },
        platform(),
        petra,
      );
      expect(rulesOf(plan)).toEqual([
        'targetRevision: vault-pods-by-hand',
        'targetRevision: version-major',
      ]);
      expect(plan.files).toHaveLength(1);
      expect(plan.body).toContain('delete the standby pods');
    });

    it('reads the values that are there', () => {
      const monitoring = HARBOR.replace(
        'chart: harbor',
        'chart: k8s-monitoring',
      )
        .replace('targetRevision: 1.19.1', 'targetRevision: 3.8.12')
        .replace(
          'expose:\n          type: ingress',
          'destinations: [{name: logs}]',
        );
      const plan = upgrade(
        { name: 'harbor', targetRevision: '4.4.0' },
        platformWithHarbor({ [FILE]: monitoring }),
      );
      expect(rulesOf(plan)).toEqual(['targetRevision: k8s-monitoring-four']);
      expect(plan.findings[0].message).toContain('destinations as a list');
    });
  });

  it.each<[string, string, string[]]>([
    [
      'a template that gives all the same version',
      TOOLS.replace("'{{.version}}'", '1.0.0'),
      ['name: version-shared'],
    ],
    [
      'an anchor in the file',
      TOOLS.replace(
        'goTemplate: true',
        'goTemplate: true\n  goTemplateOptions: &o []',
      ),
      ['name: file-not-editable'],
    ],
  ])('refuses %s', (_, text, rules) => {
    const plan = upgrade(
      { name: 'kyverno', targetRevision: '3.5.0' },
      platformWithHarbor({ [SET]: text }),
    );
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toEqual([]);
  });

  it('refuses an Application that comes from this repository, or is there twice', () => {
    const petra = platformEngineer();
    const root = upgrade(
      { name: 'root', targetRevision: 'v1' },
      platform(),
      petra,
    );
    expect(rulesOf(root)).toEqual(['name: version-none']);
    const twice = platformWithHarbor({
      'gitops/apps/security/harbor.yaml': HARBOR,
    });
    const plan = upgrade({ name: 'harbor', targetRevision: '1.20.0' }, twice);
    expect(rulesOf(plan)).toEqual(['name: application-ambiguous']);
  });

  it('tells whom else to ask when the platform team changes what others own', () => {
    const plan = upgrade(
      { name: 'harbor', targetRevision: '1.20.0' },
      platformWithHarbor(),
      platformEngineer(),
    );
    expect(rulesOf(plan)).toEqual(['name: application-of-others']);
    expect(plan.needsPlatformReview).toBe(false);
    expect(plan.files).toHaveLength(1);
  });

  it('checks the values that are there against the new version', () => {
    const valuesSchema = {
      type: 'object',
      properties: { replicas: { type: 'string' } },
    };
    const plan = upgrade(
      { name: 'harbor', targetRevision: '1.20.0' },
      platformWithHarbor(),
      developer(),
      { valuesSchema },
    );
    expect(rulesOf(plan)).toEqual(['targetRevision: values-schema']);
    expect(plan.findings[0].message).toMatch(
      /do not fit this version: replicas/,
    );
    expect(plan.files).toEqual([]);
  });
});

it('refuses an Application that is a part of another object', () => {
  const repository = platformWithHarbor();
  const [harbor] = repository.applications.filter(
    ({ name }) => name === 'harbor',
  );
  // As a reader of Lists gives it: the document at its place is no Application.
  const file = 'gitops/list.yaml';
  const listed = {
    ...repository,
    files: new Map([...repository.files, [file, 'kind: List\nitems: []\n']]),
    applications: [
      ...repository.applications.filter(other => other !== harbor),
      { ...harbor, location: { file, line: 1, document: 0 } },
    ],
  };
  const plan = upgrade({ name: 'harbor', targetRevision: '1.20.0' }, listed);
  expect(rulesOf(plan)).toEqual(['name: file-not-editable']);
  expect(plan.findings[0].message).toContain('a part of another object');
});
