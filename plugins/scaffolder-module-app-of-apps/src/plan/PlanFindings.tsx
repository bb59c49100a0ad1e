import { Alert } from '@backstage/ui';
import {
  ChangeKind,
  PlanFinding,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
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

const place = ({ file, line, column }: PlanFinding) =>
  [file, line, column].filter(part => part !== undefined).join(':');

function Finding(props: { finding: PlanFinding; change: ChangeKind }) {
  const { finding, change } = props;
  const { field, file, message, severity } = finding;
  return (
    <li>
      {message}
      {file && <code className={styles.place}>{place(finding)}</code>}
      {field && severity === 'error' && (
        <strong className={styles.place}>
          Go back to change {fieldLabel(field, change)}.
        </strong>
      )}
    </li>
  );
}

/** What the plan found, worst first; an error says which field to change, and an amendment who has to approve it. */
export function PlanFindings(props: {
  findings: readonly PlanFinding[];
  change: ChangeKind;
  needsPlatformReview: boolean;
}) {
  const { findings, change, needsPlatformReview } = props;
  return (
    <>
      {needsPlatformReview && (
        <Alert
          status="warning"
          icon
          title="Needs platform review"
          description="It changes what belongs to the platform: a platform engineer has to approve the pull request."
        />
      )}
      {GROUPS.map(({ severity, status, title }) => {
        const found = findings.filter(one => one.severity === severity);
        if (found.length === 0) return null;
        return (
          <Alert
            key={severity}
            status={status}
            icon
            title={title}
            description={
              <ul className={styles.findings}>
                {found.map(finding => (
                  <Finding
                    key={`${finding.rule} ${place(finding)} ${finding.message}`}
                    finding={finding}
                    change={change}
                  />
                ))}
              </ul>
            }
          />
        );
      })}
    </>
  );
}
