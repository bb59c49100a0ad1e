import { DoctorReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { COMMIT, examination } from '../__testUtils__/examination';
import { AT, judged } from '../__testUtils__/platform';
import { createView, EVERYTHING, type View } from '../visibility/view';
import type { Diagnosis } from './Doctor';
import { reportOf } from './report';
import type { LiveComponent } from './sight';

const forge = { type: 'github', url: 'https://github.com/acme/platform' };
const LIVE: readonly LiveComponent[] = [
  judged('vault'),
  judged('argocd.authentik', {
    application: { name: 'authentik', namespace: 'argocd' },
  }),
];

const inCategory = (...categories: string[]): View =>
  createView(categories, ({ category }) => categories.includes(category ?? ''));
const ownedBy = (...owners: string[]): View =>
  createView(owners, ({ owner }) => owners.includes(owner ?? ''));

const known = (more: Partial<Diagnosis> = {}): Diagnosis => ({
  ...{ examination: examination(), examinedAt: AT, problem: null },
  ...more,
});

const report = (
  view: View = EVERYTHING,
  query: { component?: string; limit?: number } = {},
  diagnosis: Diagnosis = known(),
  live: readonly LiveComponent[] = LIVE,
) =>
  DoctorReport.strict().parse(
    reportOf({ diagnosis, forge, live, view }, { limit: 1000, ...query }),
  );

const rules = (...args: Parameters<typeof report>) =>
  report(...args).findings.map(({ rule }) => rule);

describe('reportOf', () => {
  it('says what was examined, when, and what was found', () => {
    const { findings, rules: explained, ...rest } = report();
    expect(rest).toEqual({
      ...{ commit: COMMIT, examinedAt: AT, repositoryUrl: forge.url },
      ...{ files: 9, applications: 4, hidden: 0, problem: null },
      count: { errors: 3, warnings: 1, infos: 1 },
    });
    expect(findings[1]).toEqual({
      ...{ rule: 'values-ref-without-source', severity: 'error' },
      message: 'values-ref-without-source is wrong',
      ...{ fix: 'Add a source that has ref: values', fixable: true },
      ...{ file: 'apps/security/vault.yaml', line: 12, column: 9 },
      href: `${forge.url}/blob/${COMMIT}/apps/security/vault.yaml#L12`,
      ...{ components: ['vault'], moreComponents: 0 },
    });
    expect(explained.map(({ id }) => id)).toEqual([
      'floating-revision',
      'private-key',
      'project-default',
      'values-ref-without-source',
      'yaml-syntax',
    ]);
    expect(explained[3]).toMatchObject({
      why: expect.stringContaining('Argo CD resolves'),
      wrong: expect.arrayContaining([
        expect.objectContaining({ file: 'apps/security/vault.yaml' }),
      ]),
      right: expect.arrayContaining([
        expect.objectContaining({
          text: expect.stringContaining('ref: values'),
        }),
      ]),
    });
  });

  it('names components by their ids, and a parent is none', () => {
    const { findings } = report();
    expect(findings.map(({ components }) => components)).toEqual([
      [],
      ['vault'],
      ['argocd.authentik', 'vault'],
      ['argocd.authentik'],
      [],
    ]);
  });

  it('names what is written but not there yet by its name', () => {
    expect(report(EVERYTHING, {}, known(), []).findings[2].components).toEqual([
      'authentik',
      'vault',
    ]);
  });

  it.each([
    ['vault', ['values-ref-without-source', 'yaml-syntax']],
    ['argocd.authentik', ['yaml-syntax', 'project-default']],
    ['web', []],
    ['nobody', []],
  ])('is asked for %s alone', (component, expected) => {
    expect(rules(EVERYTHING, { component })).toEqual(expected);
  });

  it('counts all of what it hands out in part', () => {
    const {
      findings,
      count,
      rules: explained,
    } = report(EVERYTHING, {
      limit: 2,
    });
    expect(findings.map(({ rule }) => rule)).toEqual([
      'private-key',
      'values-ref-without-source',
    ]);
    expect(count).toEqual({ errors: 3, warnings: 1, infos: 1 });
    expect(explained).toHaveLength(2);
    expect(report(EVERYTHING, { limit: 0 })).toMatchObject({
      ...{ findings: [], rules: [], count },
    });
  });

  it('names twenty components at most, and how many more there are', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({
      ...examination().applications[0],
      name: `app-${index}`,
    }));
    const { findings } = report(
      EVERYTHING,
      {},
      known({
        examination: examination({
          applications: many,
          subjects: [many.map((_, index) => index)],
          findings: [{ ...examination().findings[0], subject: 0 }],
        }),
      }),
    );
    expect(findings[0].components).toHaveLength(20);
    expect(findings[0].moreComponents).toBe(5);
  });

  it('keeps the last findings beside a problem', () => {
    const problem = 'it did not answer in time';
    expect(report(EVERYTHING, {}, known({ problem }))).toMatchObject({
      ...{ problem, commit: COMMIT, examinedAt: AT },
      count: { errors: 3 },
    });
  });

  it('knows nothing before anything was examined', () => {
    const nothing = { examination: null, examinedAt: null, problem: 'away' };
    expect(report(EVERYTHING, {}, nothing)).toMatchObject({
      ...{ commit: null, examinedAt: null, findings: [], problem: 'away' },
    });
  });
});

describe('reportOf, for somebody who does not see everything', () => {
  it('A12: shows what is about their components, and counts the rest', () => {
    const { findings, ...rest } = report(inCategory('security'));
    expect(findings.map(({ rule }) => rule)).toEqual([
      'values-ref-without-source',
      'yaml-syntax',
      'project-default',
      'floating-revision',
    ]);
    expect(rest).toMatchObject({ hidden: 1, files: null, applications: null });
    expect(report(inCategory('automation'))).toMatchObject({
      ...{ findings: [], hidden: 5, rules: [] },
      count: { errors: 0, warnings: 0, infos: 0 },
    });
  });

  it('A12: names no component that may not be seen', () => {
    const live = [
      judged('vault', { category: 'secret' }),
      judged('authentik', { category: 'security' }),
    ];
    const { findings, hidden } = report(
      inCategory('security'),
      {},
      known(),
      live,
    );
    expect(findings.map(({ rule, components }) => [rule, components])).toEqual([
      ['yaml-syntax', ['authentik']],
      ['project-default', ['authentik']],
      ['floating-revision', []],
    ]);
    expect(findings[1].message).toBe(
      'authentik is beside …, of which it knows',
    );
    expect(hidden).toBe(2);
    expect(JSON.stringify(findings)).not.toMatch(/vault/);
  });

  it('A12: says the same of a component that is hidden and one that is not there', () => {
    const view = inCategory('automation');
    expect(report(view, { component: 'vault' })).toEqual(
      report(view, { component: 'nobody' }),
    );
  });

  it('A12: shows no file that is called after what may not be seen', () => {
    const findings = [
      { ...examination().findings[2], file: 'apps/security/vault.yaml' },
      { ...examination().findings[2], file: 'apps/vault/other.yaml' },
      { ...examination().findings[2], file: 'values/vault-values.yaml' },
    ];
    const live = [
      judged('vault', { category: 'secret' }),
      judged('authentik', { category: 'security' }),
    ];
    const shown = report(
      inCategory('security'),
      {},
      known({ examination: examination({ findings }) }),
      live,
    );
    expect(shown.findings.map(({ file }) => file)).toEqual([
      'apps/vault/other.yaml',
    ]);
    expect(shown.hidden).toBe(2);
  });

  it('goes by what runs, and by what is written where nothing runs yet', () => {
    const { findings, subjects } = examination();
    const about = [...subjects, [2]];
    const one = { ...findings[0], subject: about.length - 1 };
    const diagnosis = known({
      examination: examination({ findings: [one], subjects: about }),
    });
    const owner = ownedBy('group:default/developers');
    expect(rules(owner, {}, diagnosis)).toEqual(['private-key']);
    const foreign = [judged('web', { owner: 'group:default/others' })];
    expect(rules(owner, {}, diagnosis, foreign)).toEqual([]);
  });
});
