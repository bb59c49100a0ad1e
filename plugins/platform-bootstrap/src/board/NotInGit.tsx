import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiGitCommitLine } from '@remixicon/react';
import styles from './NotInGit.module.css';

/** That a component runs which the platform repository does not ask for; nothing while the repository was not examined. */
export const NotInGit = (props: {
  readonly component: Pick<ComponentStatus, 'file' | 'findings'>;
}) => {
  const { file, findings } = props.component;
  if (file !== null || findings === null) return null;
  return (
    <span className={styles.mark}>
      <RiGitCommitLine className={styles.shape} aria-hidden="true" />
      not in Git
    </span>
  );
};
