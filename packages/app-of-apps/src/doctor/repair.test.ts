import { SCHEMAS } from '../__testUtils__/schemas';
import { readRepository } from '../model';
import { examine } from './examine';
import { isRepairable, repairFinding } from './repair';
import { RULES } from './rules';
import { application, REPOSITORY } from './rules/example';
import type { Example } from './types';

const repository = (example: Example) =>
  readRepository(new Map(Object.entries(example)), {
    ...{ url: REPOSITORY, branch: 'main', path: '', schemas: SCHEMAS },
  });

const REPAIRABLE = RULES.filter(({ repair }) => repair);

/** The lines that are only in one of two texts. */
function changedLines(before: string, after: string) {
  const [old, now] = [before, after].map(text => text.split(/\r?\n/));
  return {
    gone: old.filter(line => !now.includes(line)),
    come: now.filter(line => !old.includes(line)),
  };
}

it('knows which rules a machine may repair', () => {
  expect(REPAIRABLE.map(({ id }) => id)).toEqual([
    'argocd-settings',
    'chart-values',
    'external-secret-version',
    'manifest-schema',
    'project-default',
    'project-policy-foreign',
    'retired-api',
    'secret-store-missing',
    'values-ref-without-source',
  ]);
});

describe.each(REPAIRABLE)('$id', rule => {
  it('repairs what its page calls wrong, and brings nothing else', () => {
    const wrong = repository(rule.wrong);
    const before = examine(wrong);
    const [finding] = before.filter(({ rule: id }) => id === rule.id);
    expect(isRepairable(finding, wrong)).toBe(true);
    const repair = repairFinding(wrong, finding)!;
    expect(wrong.files.get(repair.path)).toBe(repair.before);
    const { gone, come } = changedLines(repair.before, repair.after);
    expect(gone.length).toBeLessThanOrEqual(1);
    expect(come).toHaveLength(1);
    const after = repository({ ...rule.wrong, [repair.path]: repair.after });
    const said = examine(after).map(({ message }) => message);
    expect(said).not.toContain(finding.message);
    expect(before.map(({ message }) => message)).toEqual(
      expect.arrayContaining(said),
    );
  });

  it('keeps comments and line endings', () => {
    const example = Object.fromEntries(
      Object.entries(rule.wrong).map(([path, text]) => [
        path,
        `# ours\r\n${text.replaceAll('\n', '\r\n')}# the end\r\n`,
      ]),
    );
    const wrong = repository(example);
    const [finding] = examine(wrong, { rules: [rule] });
    const { after } = repairFinding(wrong, finding)!;
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
    expect(after).toMatch(/^# ours\r\n[^]*# the end\r\n$/);
  });
});

describe('a person decides', () => {
  const sources = (rest: string) =>
    application(
      'vault',
      `
sources:
  - repoURL: https://charts.example.com
    chart: vault
    targetRevision: 1.2.3
    helm: { valueFiles: [$values/vault.yaml] }
${rest}`,
    );
  const own = `  - repoURL: ${REPOSITORY}`;

  it.each([
    [
      'when two sources could be meant',
      'values-ref-without-source',
      sources(`${own}\n    path: a\n${own}\n    path: b`),
    ],
    [
      'when the source has another use',
      'values-ref-without-source',
      sources(
        `${own}\n    ref: other\n  - repoURL: https://a\n    path: x\n    helm: { valueFiles: [$other/b.yaml] }`,
      ),
    ],
    [
      'when the category has no project',
      'project-default',
      application('vault', undefined, { project: 'default' }),
    ],
    [
      'when the fields changed too',
      'retired-api',
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: { name: a }\n',
    ],
    [
      'when another group is meant',
      'external-secret-version',
      'apiVersion: external-secrets.io/v1alpha1\nkind: ExternalSecret\nmetadata: { name: a }\n',
    ],
    [
      'when the right key is there as well',
      'chart-values',
      application(
        'crossplane',
        `
source:
  repoURL: https://charts.crossplane.io/stable
  chart: crossplane
  targetRevision: 2.3.4
  helm:
    valuesObject: { replicaCount: 1, replicas: 2 }`,
      ),
    ],
  ])('%s', (_, rule, text) => {
    const wrong = repository({ 'apps/a.yaml': text });
    const finding = examine(wrong).find(({ rule: id }) => id === rule)!;
    expect(finding).toBeDefined();
    expect(isRepairable(finding, wrong)).toBe(false);
    expect(repairFinding(wrong, finding)).toBeUndefined();
  });

  it('when the repair would bring another finding', () => {
    const rule = RULES.find(({ id }) => id === 'values-ref-without-source')!;
    const { 'values/vault.yaml': _, ...wrong } = rule.wrong;
    const [finding] = examine(repository(wrong), { rules: [rule] });
    expect(isRepairable(finding, repository(wrong))).toBe(true);
    expect(repairFinding(repository(wrong), finding)).toBeUndefined();
  });
});

it('repairs nothing that is not there, and nothing that it does not know', () => {
  const [{ id, wrong }] = REPAIRABLE;
  const place = { rule: id, file: 'nowhere.yaml', line: 1 };
  expect(repairFinding(repository(wrong), place)).toBeUndefined();
  expect(isRepairable(place, repository(wrong))).toBe(false);
  const unknown = { ...place, rule: 'no-such-rule' };
  expect(isRepairable(unknown, repository(wrong))).toBe(false);
  expect(isRepairable({ rule: id }, repository(wrong))).toBe(false);
});
