import { Link } from '@backstage/ui';
import { DoctorFinding } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FixLink } from '../doctor/FixLink';
import { LineLink } from '../doctor/LineLink';
import { SeverityMark } from '../doctor/SeverityMark';
import { useRootPath } from '../page/useRootPath';
import styles from './Repository.module.css';
import { Section } from './Section';

/** What the doctor finds about a component. */
export const ComponentFindings = (props: {
  readonly id: string;
  readonly findings: readonly DoctorFinding[];
}) => {
  const { id, findings } = props;
  const root = useRootPath();
  if (findings.length === 0) return null;
  return (
    <Section title="Findings">
      <ul className={styles.findings}>
        {findings.map(finding => {
          const { rule, severity, file, line, column, message, fix } = finding;
          return (
            <li key={`${file}:${line}:${column} ${rule} ${message}`}>
              <div className={styles.top}>
                <SeverityMark severity={severity} />
                <span>{rule}</span>
              </div>
              <p>{message}</p>
              {fix && <p>→ {fix}</p>}
              <p>
                <LineLink finding={finding} />
              </p>
              <FixLink finding={finding} />
            </li>
          );
        })}
      </ul>
      <p className={styles.file}>
        <Link href={`${root}/doctor?${new URLSearchParams({ component: id })}`}>
          Why, in the doctor's report
        </Link>
      </p>
    </Section>
  );
};
