import { ComponentVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import styles from './Version.module.css';

const SHA = /^[0-9a-f]{40}$/;

/** What a component runs: chart and version, or the Git revision. */
export const Version = (props: {
  readonly version: ComponentVersion | null;
}) => {
  const { version } = props;
  if (!version) return <span className={styles.chart}>unknown</span>;
  const { chart, targetRevision, running = targetRevision } = version;
  const short = SHA.test(running) ? running.slice(0, 7) : running;
  return (
    <span className={styles.version} title={`${chart ?? 'git'} ${running}`}>
      <span className={styles.chart}>{chart ?? 'git'}</span> {short}
    </span>
  );
};
