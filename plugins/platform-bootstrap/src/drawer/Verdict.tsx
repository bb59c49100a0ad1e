import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReadinessMark } from '../readiness';
import { Age, Moment } from '../time';
import styles from './ComponentDrawer.module.css';
import { verdict } from './verdictWords';

/** How a component is, as shape, word and sentence, and since when. */
export function Verdict(props: { readonly component: ComponentStatus }) {
  const { component } = props;
  return (
    <div>
      <ReadinessMark readiness={component.readiness} />
      <p className={styles.verdict} role="status">
        {verdict(component)}
      </p>
      <p className={styles.when}>
        {component.since && (
          <>
            since <Moment at={component.since} />,{' '}
          </>
        )}
        observed <Age at={component.observedAt} suffix=" ago" />
      </p>
    </div>
  );
}
