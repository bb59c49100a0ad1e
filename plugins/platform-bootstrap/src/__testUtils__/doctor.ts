import {
  DoctorFinding,
  DoctorReport,
  DoctorRule,
  FindingCount,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** The commit that was examined. */
export const COMMIT = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';

const REPOSITORY = 'https://github.com/example/platform';

/** A finding about Authentik, unless told otherwise. */
export function finding(change: Partial<DoctorFinding> = {}): DoctorFinding {
  const { file = 'apps/security/authentik.yaml', line = 12 } = change;
  return {
    rule: 'values-ref-without-source',
    severity: 'error',
    message: '$values is used, but no source has ref: values',
    fix: 'Add ref: values to the source that has the file',
    file,
    line,
    column: 9,
    href: `${REPOSITORY}/blob/${COMMIT}/${file}#L${line}`,
    components: ['authentik'],
    moreComponents: 0,
    fixable: false,
    ...change,
  };
}

/** A file that does not parse, and keeps back its siblings. */
export const broken = (change: Partial<DoctorFinding> = {}) =>
  finding({
    rule: 'yaml-syntax',
    message: 'Flow sequence in block collection must be sufficiently indented',
    fix: null,
    file: 'apps/security/broken.yaml',
    line: 2,
    column: 1,
    components: ['authentik', 'vault'],
    ...change,
  });

/** A warning whose fix a machine may apply. */
export const outdated = (change: Partial<DoctorFinding> = {}) =>
  finding({
    rule: 'external-secret-version',
    severity: 'warning',
    message: 'external-secrets.io/v1beta1 is no longer served',
    fix: 'Write external-secrets.io/v1',
    file: 'resources/vault/secret.yaml',
    line: 1,
    column: 13,
    components: ['vault'],
    fixable: true,
    ...change,
  });

const RULE: DoctorRule = {
  id: 'values-ref-without-source',
  title: 'A value file refers to a source that does not exist',
  why: 'Argo CD resolves `$values/…` only among `spec.sources`.',
  wrong: [{ file: 'apps/security/vault.yaml', text: 'source: {}\n' }],
  right: [{ file: 'apps/security/vault.yaml', text: 'sources: []\n' }],
};

/** How many there are of each severity. */
export const countOf = (findings: readonly DoctorFinding[]): FindingCount => {
  const of = (severity: DoctorFinding['severity']) =>
    findings.filter(f => f.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
};

/** A report with these findings, worst first. */
export const reportOf = (
  findings: readonly DoctorFinding[],
  change: Partial<DoctorReport> = {},
): DoctorReport => ({
  commit: COMMIT,
  examinedAt: new Date(Date.now() - 4000).toISOString(),
  repositoryUrl: REPOSITORY,
  files: 57,
  applications: 21,
  count: countOf(findings),
  findings: [...findings],
  rules: [RULE],
  hidden: 0,
  problem: null,
  ...change,
});
