import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { memo } from 'react';
import { FindingsBadge } from '../doctor/FindingsBadge';
import { ReadinessMark, Version, Why } from '../readiness';
import { Age } from '../time';
import { NewerMark } from '../versions';
import { NotInGit } from './NotInGit';
import { useBoard } from './BoardContext';
import { ComponentLink } from './ComponentLink';
import styles from './PhaseTable.module.css';

/** One component as a row; the whole row opens its drawer. */
export const ComponentRow = memo(
  ({ component }: { readonly component: ComponentStatus }) => {
    const { changed, findingsHrefOf, titleOf } = useBoard();
    const { id, title, readiness, syncStatus, nextStep } = component;
    return (
      <tr
        className={styles.row}
        data-testid={`component-${id}`}
        data-readiness={readiness}
        data-changed={changed.has(id) || undefined}
      >
        <th scope="row" className={styles.title}>
          <ComponentLink id={id} className={styles.open}>
            {title}
          </ComponentLink>
          <FindingsBadge component={component} href={findingsHrefOf(id)} />
        </th>
        <td aria-label={`Readiness of ${title}: ${readiness}`}>
          <ReadinessMark readiness={readiness} />
        </td>
        <td>
          <div className={styles.clamped}>
            <Why component={component} titleOf={titleOf} />
          </div>
        </td>
        <td data-quiet={syncStatus === 'Synced' || undefined}>{syncStatus}</td>
        <td>
          <Version version={component.version} />
          <NewerMark version={component.version} />
          <NotInGit component={component} />
        </td>
        <td className={styles.age}>
          <Age at={component.observedAt} />
        </td>
        <td>
          {nextStep && (
            <div className={styles.clamped} title={nextStep.text}>
              → {nextStep.text}
            </div>
          )}
        </td>
      </tr>
    );
  },
);
