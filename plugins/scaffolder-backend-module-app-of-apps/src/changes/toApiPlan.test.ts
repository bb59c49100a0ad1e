import { Plan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { toApiPlan, unreachablePlan } from './toApiPlan';

describe('toApiPlan', () => {
  it('shows diffs and leaves out what the API does not have', () => {
    const plan = toApiPlan(
      {
        title: 'Add a to b',
        body: 'body',
        branch: 'x',
        files: [
          { path: 'new.yaml', before: null, after: 'a\n' },
          { path: 'changed.yaml', before: 'a\n', after: 'b\n' },
          { path: 'same.yaml', before: 'a\n', after: 'a\n' },
        ],
        effects: [
          { effect: 'create', resource: 'Namespace a', description: 'd' },
        ],
        findings: [
          {
            rule: 'r',
            severity: 'warning',
            message: 'm',
            field: 'name',
            file: 'f',
            line: 1,
            column: 2,
          },
          { rule: 'r', severity: 'info', message: 'm' },
        ],
        needsPlatformReview: false,
      },
      'c1',
    );
    expect(Plan.parse(plan)).toEqual(plan);
    expect(plan.files.map(({ action }) => action)).toEqual([
      'create',
      'update',
      'unchanged',
    ]);
    expect(plan.files[1].diff).toBe(
      '--- a/changed.yaml\n+++ b/changed.yaml\n@@ -1,1 +1,1 @@\n-a\n+b\n',
    );
    expect(plan.files[2].diff).toBe('');
    expect(plan.findings[1]).toEqual({
      rule: 'r',
      severity: 'info',
      message: 'm',
    });
  });

  it('has one finding when the repository cannot be read', () => {
    const plan = unreachablePlan('away');
    expect(Plan.parse(plan)).toEqual(plan);
    expect(plan).toMatchObject({ baseCommit: null, files: [], branch: null });
    expect(plan.findings).toEqual([
      { rule: 'repository-unreachable', severity: 'error', message: 'away' },
    ]);
  });
});
