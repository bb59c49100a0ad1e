import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FindingsBadge } from '../doctor/FindingsBadge';
import { ReadinessMark, Version, Why } from '../readiness';
import { Age } from '../time';
import { NewerMark } from '../versions';
import { NotInGit } from './NotInGit';
import { useBoard } from './BoardContext';
import { ComponentLink } from './ComponentLink';
import styles from './CardList.module.css';

/** One component as a card, for windows too narrow for a row. */
export const ComponentCard = (props: {
  readonly component: ComponentStatus;
}) => {
  const { component } = props;
  const { changed, findingsHrefOf, titleOf } = useBoard();
  const { id, title, readiness, syncStatus, nextStep } = component;
  return (
    <li
      className={styles.card}
      data-testid={`component-${id}`}
      data-readiness={readiness}
      data-changed={changed.has(id) || undefined}
    >
      <div className={styles.top}>
        <h3 className={styles.title}>
          <ComponentLink id={id} className={styles.open}>
            {title}
          </ComponentLink>
        </h3>
        <ReadinessMark readiness={readiness} />
      </div>
      <Why component={component} titleOf={titleOf} />
      {nextStep && <div>→ {nextStep.text}</div>}
      <div className={styles.facts}>
        <span>{syncStatus}</span>
        <Version version={component.version} />
        <NewerMark version={component.version} />
        <NotInGit component={component} />
        <Age at={component.observedAt} suffix=" ago" />
        <FindingsBadge component={component} href={findingsHrefOf(id)} />
      </div>
    </li>
  );
};
