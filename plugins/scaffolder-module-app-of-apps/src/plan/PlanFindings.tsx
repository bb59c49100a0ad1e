import { Alert } from '@backstage/ui';
import { PlanFinding } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { fieldLabel } from '../fieldLabels';
import styles from './PlanView.module.css';

const GROUPS = [
  {
    severity: 'error',
    status: 'danger',
    title: 'This cannot be submitted yet',
  },
  { severity: 'warning', status: 'warning', title: 'Look at this first' },
  { severity: 'info', status: 'info', title: 'Good to know' },
] as const;

const REVIEW =
  'Needs platform review: a platform engineer has to approve the pull request';

/** What the plan found, worst first; an error says which field to change, and an amendment who has to approve it. */
export function PlanFindings({
  findings,
  needsPlatformReview,
}: {
  findings: readonly PlanFinding[];
  needsPlatformReview: boolean;
}) {
  return (
    <>
      {GROUPS.map(({ severity, status, title }) => {
        const found = findings.filter(one => one.severity === severity);
        if (found.length === 0) return null;
        return (
          <Alert
            key={severity}
            status={status}
            icon
            title={
              severity === 'warning' && needsPlatformReview ? REVIEW : title
            }
            description={
              <ul className={styles.findings}>
                {found.map(({ rule, message, field, file }) => (
                  <li key={`${rule} ${file} ${message}`}>
                    {message}
                    {file && <code className={styles.place}>{file}</code>}
                    {field && severity === 'error' && (
                      <strong className={styles.place}>
                        Go back to change {fieldLabel(field)}.
                      </strong>
                    )}
                  </li>
                ))}
              </ul>
            }
          />
        );
      })}
    </>
  );
}
