import { Link, useSidebarOpenState } from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import styles from './SidebarLogo.module.css';

/** Three applications on one root: the app-of-apps, as a mark. */
const Mark = () => (
  <svg viewBox="0 0 32 32" className={styles.mark} aria-hidden="true">
    <path d="M16 9v7M16 16H6v4M16 16h10v4M16 16v4" className={styles.lines} />
    <rect x="12" y="2" width="8" height="8" rx="2" className={styles.parent} />
    <rect x="2" y="20" width="8" height="8" rx="2" />
    <rect x="12" y="20" width="8" height="8" rx="2" />
    <rect x="22" y="20" width="8" height="8" rx="2" />
  </svg>
);

export const SidebarLogo = () => {
  const { isOpen } = useSidebarOpenState();
  const config = useApi(configApiRef);
  const sandbox = config.getOptionalBoolean('platformBootstrap.sandbox');

  return (
    <div className={styles.root}>
      <Link to="/" underline="none" aria-label="Platform">
        <span className={styles.link}>
          <Mark />
          {isOpen && (
            <span className={styles.name}>
              Platform Bootstrap
              {sandbox && <small className={styles.sandbox}>sandbox</small>}
            </span>
          )}
        </span>
      </Link>
    </div>
  );
};
