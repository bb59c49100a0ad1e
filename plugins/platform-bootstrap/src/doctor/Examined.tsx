import { DoctorReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../link';
import { count } from '../model/words';
import { Age } from '../time';
import styles from './DoctorPage.module.css';

const SHORT = 8;

/** What was examined, and when. */
export const Examined = ({ report }: { readonly report: DoctorReport }) => {
  const { commit, examinedAt, repositoryUrl, files, applications } = report;
  if (commit === null) return null;
  return (
    <p className={styles.examined}>
      {repositoryUrl && <OutLink href={repositoryUrl}>{repositoryUrl}</OutLink>}{' '}
      at <code title={commit}>{commit.slice(0, SHORT)}</code>, examined{' '}
      <Age at={examinedAt} suffix=" ago" />
      {files !== null &&
        applications !== null &&
        `: ${count(applications, 'Application')} in ${count(files, 'file')}`}
    </p>
  );
};
