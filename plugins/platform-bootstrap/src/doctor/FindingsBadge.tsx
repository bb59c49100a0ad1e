import { Link } from '@backstage/ui';
import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { count } from '../model/words';
import styles from './FindingsBadge.module.css';
import { countWords } from './headline';
import { SeverityShape } from './SeverityMark';

/** How much the doctor found about a component, as a shape and a word that lead to it; nothing where it found nothing. */
export const FindingsBadge = (props: {
  readonly component: Pick<ComponentStatus, 'title' | 'findings'>;
  readonly href: string;
}) => {
  const { title, findings } = props.component;
  if (!findings) return null;
  const { errors, warnings } = findings;
  if (errors + warnings === 0) return null;
  const words = count(errors + warnings, 'finding');
  return (
    <Link
      href={props.href}
      standalone
      color="primary"
      className={styles.badge}
      aria-label={`${words} about ${title}: ${countWords({
        ...findings,
        infos: 0,
      })}`}
    >
      <SeverityShape severity={errors > 0 ? 'error' : 'warning'} />
      {words}
    </Link>
  );
};
