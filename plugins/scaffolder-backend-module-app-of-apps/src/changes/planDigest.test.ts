import type { Plan } from '@platform-bootstrap/app-of-apps';
import { planDigest } from './planDigest';

const plan = (
  changed: Partial<Pick<Plan, 'branch' | 'files' | 'findings'>> = {},
) => ({
  branch: 'platform-bootstrap/add-application-kuberay',
  files: [{ path: 'p.yaml', before: 'a\nb\nc\n', after: 'a\nb\nc\nd\n' }],
  findings: [],
  ...changed,
});

it('is the same for the same lines, whatever else the file has meanwhile', () => {
  const moved = plan({
    files: [
      { path: 'p.yaml', before: 'new\na\nb\nc\n', after: 'new\na\nb\nc\nd\n' },
    ],
  });
  expect(planDigest(plan())).toMatch(/^[0-9a-f]{64}$/);
  expect(planDigest(moved)).toBe(planDigest(plan()));
});

it.each([
  ['other lines', { files: [{ path: 'p.yaml', before: 'a\n', after: 'b\n' }] }],
  ['another file', { files: [{ path: 'q.yaml', before: null, after: 'd\n' }] }],
  ['another branch', { branch: 'platform-bootstrap/add-application-b' }],
])('A34: is another for %s', (_, changed) => {
  expect(planDigest(plan(changed))).not.toBe(planDigest(plan()));
});

it('is not there for what cannot be opened', () => {
  const finding = { rule: 'r', severity: 'error', message: 'm' } as const;
  expect(planDigest(plan({ findings: [finding] }))).toBeNull();
  expect(planDigest(plan({ branch: null }))).toBeNull();
});
