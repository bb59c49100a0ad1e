import { HARBOR } from '../__testUtils__/manifests';
import {
  changedLines,
  golden,
  planned,
  platformWithHarbor,
  rulesOf,
} from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import type { ChangeFacts } from './planner';
import type { FixFindingRequest } from './requests';

const FILE = 'gitops/apps/automation/harbor.yaml';
const LINE = 20;

/** Pins a version, as the doctor would. */
const repairFinding: ChangeFacts['repairFinding'] = (
  { files },
  { rule, file, line },
) => {
  const before = files.get(file);
  if (rule !== 'floating-revision' || !before || line !== LINE)
    return undefined;
  return { path: file, before, after: before.replace('1.19.1', '1.19.2') };
};

const fix = (
  input: FixFindingRequest = {},
  rights = developer(),
  repository = platformWithHarbor(),
  facts: ChangeFacts = { repairFinding },
) =>
  planned(
    {
      change: 'fix-finding',
      input: {
        ...{ rule: 'floating-revision', file: FILE, line: LINE },
        why: 'The doctor says so',
        ...input,
      },
    },
    repository,
    rights,
    facts,
  );

describe('fix-finding', () => {
  it("proposes the doctor's fix", () => {
    const plan = fix();
    expect(plan).toMatchObject({
      title: 'Fix floating-revision',
      branch:
        'platform-bootstrap/fix-finding-floating-revision-gitops-apps-automation-harbor.yaml-20',
      findings: [],
      needsPlatformReview: false,
    });
    expect(changedLines(plan, FILE)).toHaveLength(2);
    expect(plan.effects[0].resource).toBe('Application argocd/harbor');
    const { text, expected } = golden(plan, 'fix-finding');
    expect(text).toBe(expected);
  });

  it.each<[string, FixFindingRequest, string[]]>([
    [
      'nothing',
      { rule: '', file: '', line: undefined },
      ['rule: required', 'file: required', 'line: required'],
    ],
    ['a rule that is none', { rule: '<b>' }, ['rule: rule-unknown']],
    [
      'a file outside',
      { file: '../../.github/workflows/x.yaml' },
      ['file: file-unknown'],
    ],
    ['a prototype', { file: '__proto__' }, ['file: file-unknown']],
    ['a finding that is gone', { line: 3 }, ['rule: fix-not-available']],
    [
      'a rule without a fix',
      { rule: 'secret-cycle' },
      ['rule: fix-not-available'],
    ],
    [
      "another team's file",
      { file: 'gitops/apps/security/vault.yaml' },
      ['file: file-not-yours'],
    ],
    [
      'an AppProject',
      { file: 'gitops/projects/automation.yaml' },
      ['file: file-not-yours'],
    ],
    [
      'a parent',
      { file: 'gitops/apps/automation-parent.yaml' },
      ['file: file-not-yours'],
    ],
    [
      "another team's values",
      { file: 'gitops/values/argocd-values.yaml' },
      ['file: file-not-yours'],
    ],
    ['what nobody applies', { file: 'README.md' }, ['file: file-not-yours']],
  ])('refuses %s', (_, input, rules) => {
    const plan = fix(input);
    expect(rulesOf(plan)).toEqual(rules);
    expect(plan.files).toEqual([]);
  });

  it('leaves platform files to the platform team, with a review', () => {
    const pins: ChangeFacts['repairFinding'] = ({ files }, { file }) => ({
      path: file,
      before: files.get(file) ?? '',
      after: `${files.get(file)}# fixed\n`,
    });
    const plan = fix(
      { file: 'gitops/apps/security/vault.yaml' },
      platformEngineer(),
      platformWithHarbor(),
      { repairFinding: pins },
    );
    expect(plan.files).toHaveLength(1);
    expect(plan.needsPlatformReview).toBe(true);
  });

  it('refuses a file of two teams, and a fix in a file that is not theirs', () => {
    const both = platformWithHarbor({
      [FILE]: `${HARBOR}---\n${HARBOR.replaceAll('harbor', 'quay').replace(
        'developers',
        'others',
      )}`,
    });
    expect(rulesOf(fix({}, developer(), both))).toEqual([
      'file: file-not-yours',
    ]);
    const elsewhere: ChangeFacts['repairFinding'] = ({ files }) => {
      const path = 'gitops/projects/automation.yaml';
      const before = files.get(path) ?? '';
      return { path, before, after: `${before}# x\n` };
    };
    const plan = fix({}, developer(), platformWithHarbor(), {
      repairFinding: elsewhere,
    });
    expect(rulesOf(plan)).toEqual(['file: file-not-yours']);
    expect(plan.files).toEqual([]);
  });

  it('refuses a fix that was made from another text, or brings something new', () => {
    const stale: ChangeFacts['repairFinding'] = (_, { file }) => ({
      ...{ path: file, before: 'a', after: 'b' },
    });
    const facts = { repairFinding: stale };
    expect(rulesOf(fix({}, developer(), undefined, facts))).toEqual([
      'rule: fix-not-available',
    ]);
    const breaks: ChangeFacts['repairFinding'] = ({ files }, { file }) => {
      const before = files.get(file) ?? '';
      return { path: file, before, after: before.replace('1.19.1', '"') };
    };
    const plan = fix({}, developer(), undefined, { repairFinding: breaks });
    expect(rulesOf(plan)).toEqual(
      expect.arrayContaining(['rule: yaml-syntax']),
    );
    expect(plan.files).toEqual([]);
  });

  it('has no fix while the doctor offers none', () => {
    expect(rulesOf(fix({}, developer(), undefined, {}))).toEqual([
      'rule: fix-not-available',
    ]);
  });
});
