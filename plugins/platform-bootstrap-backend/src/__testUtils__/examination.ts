import type {
  Examination,
  ExaminedFinding,
  WrittenApplication,
} from '../doctor/examination';

/** A commit for tests. @internal */
export const COMMIT = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

const written = (
  name: string,
  category: string,
  more: Partial<WrittenApplication> = {},
): WrittenApplication => ({
  ...{ name, category, namespace: 'argocd', owner: null },
  ...{ file: `apps/${category}/${name}.yaml`, line: 1, isParent: false },
  chart: null,
  ...more,
});

const found = (
  rule: string,
  subject: number,
  more: Partial<ExaminedFinding> = {},
): ExaminedFinding => ({
  ...{ rule, subject, severity: 'error', fix: null, fixable: false },
  ...{ message: `${rule} is wrong`, file: 'a.yaml', line: 3, column: 1 },
  ...more,
});

/** An examination of a small platform that has something of everything. @internal */
export const examination = (more: Partial<Examination> = {}): Examination => ({
  commit: COMMIT,
  files: 9,
  sourceRepos: [],
  refinements: {},
  applications: [
    written('vault', 'security'),
    written('authentik', 'security'),
    written('web', 'automation', { owner: 'group:default/developers' }),
    written('security-parent', 'security', { isParent: true }),
  ],
  // Nobody, vault, both of security, authentik, the parent.
  subjects: [[], [0], [0, 1], [1], [3]],
  findings: [
    found('private-key', 0, { file: 'README.yaml' }),
    found('values-ref-without-source', 1, {
      ...{ file: 'apps/security/vault.yaml', line: 12, column: 9 },
      ...{ fix: 'Add a source that has ref: values', fixable: true },
    }),
    found('yaml-syntax', 2, { file: 'apps/security/broken.yaml' }),
    found('project-default', 3, {
      ...{ file: 'apps/security/authentik.yaml', severity: 'warning' },
      message: 'authentik is beside vault, of which it knows',
    }),
    found('floating-revision', 4, {
      ...{ file: 'apps/security-parent.yaml', severity: 'info' },
    }),
  ],
  ...more,
});
