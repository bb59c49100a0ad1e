import {
  BootstrapItem,
  BootstrapPhase,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useId } from 'react';
import { phaseTitle } from '../model/phases';
import { formatDuration } from '../time';
import { ChecklistItem } from './ChecklistItem';
import styles from './PhaseChecklist.module.css';

/** How long a phase or an item took; nothing while that is not known. */
export function took({
  startedAt,
  doneAt,
}: Pick<BootstrapPhase, 'startedAt' | 'doneAt'>): string | null {
  return startedAt !== null && doneAt !== null
    ? formatDuration(Date.parse(doneAt) - Date.parse(startedAt))
    : null;
}

/** One phase of the plan with its items. */
export const PhaseChecklist = (props: {
  readonly phase: BootstrapPhase;
  /** Id of the item that is next in the whole plan. */
  readonly next: string | null;
  /** Every item of the plan, for the names of what is waited for. */
  readonly items: readonly BootstrapItem[];
}) => {
  const { phase, next, items } = props;
  const heading = useId();
  const done = phase.items.filter(({ status }) => status === 'done').length;
  const lasted = took(phase);
  return (
    <section className={styles.phase} aria-labelledby={heading}>
      <div className={styles.top}>
        <h3 id={heading} className={styles.title}>
          {phaseTitle(String(phase.phase))}
        </h3>
        <span className={styles.count}>
          {done} of {phase.items.length} done{lasted && `, took ${lasted}`}
        </span>
      </div>
      <ol className={styles.items}>
        {phase.items.map(item => (
          <ChecklistItem
            key={item.id}
            item={item}
            isNext={item.id === next}
            items={items}
          />
        ))}
      </ol>
    </section>
  );
};
