import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FindingsBadge } from '../doctor/FindingsBadge';
import { ReadinessShape } from '../readiness';
import { NewerMark } from '../versions';
import { useBoard } from './BoardContext';
import { ComponentLink } from './ComponentLink';
import styles from './PhaseStrip.module.css';

/** The components of a closed phase on one line, each still with its readiness and its link. */
export const PhaseStrip = (props: {
  readonly components: readonly ComponentStatus[];
}) => {
  const { changed, findingsHrefOf } = useBoard();
  return (
    <ul className={styles.strip}>
      {props.components.map(({ id, title, readiness, findings, version }) => (
        <li
          key={id}
          className={styles.item}
          data-testid={`component-${id}`}
          data-readiness={readiness}
          data-changed={changed.has(id) || undefined}
        >
          <ReadinessShape readiness={readiness} label={readiness} />
          <ComponentLink id={id}>{title}</ComponentLink>
          <FindingsBadge
            component={{ title, findings }}
            href={findingsHrefOf(id)}
          />
          <NewerMark version={version} short />
        </li>
      ))}
    </ul>
  );
};
