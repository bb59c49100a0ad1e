import { BootstrapPhase } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useId } from 'react';
import { phaseTitle } from '../model/phases';
import { formatDuration } from '../time';
import styles from './Waterfall.module.css';

type Bar = {
  readonly phase: number;
  readonly from: number;
  readonly until: number;
};

/** The phases of which it is known when they began and ended, in milliseconds since the epoch. */
export const barsOf = (phases: readonly BootstrapPhase[]): readonly Bar[] =>
  phases.flatMap(({ phase, startedAt, doneAt }) =>
    startedAt !== null && doneAt !== null
      ? [{ phase, from: Date.parse(startedAt), until: Date.parse(doneAt) }]
      : [],
  );

/** How long each phase took, one below the other; nothing while none is over. */
export const Waterfall = (props: {
  readonly phases: readonly BootstrapPhase[];
}) => {
  const heading = useId();
  const bars = barsOf(props.phases);
  if (bars.length === 0) return null;
  const start = Math.min(...bars.map(({ from }) => from));
  const end = Math.max(...bars.map(({ until }) => until));
  const percent = (ms: number) =>
    `${((ms / Math.max(1, end - start)) * 100).toFixed(2)}%`;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        How long each phase took
      </h3>
      <ul className={styles.bars}>
        {bars.map(({ phase, from, until }) => (
          <li key={phase} className={styles.row}>
            <span>{phaseTitle(String(phase))}</span>
            <span className={styles.track} aria-hidden>
              <span
                className={styles.bar}
                style={{
                  left: percent(from - start),
                  width: percent(until - from),
                }}
              />
            </span>
            <span className={styles.took}>{formatDuration(until - from)}</span>
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        {formatDuration(end - start)} in all. A phase begins when what it waits
        for was first done, and ends when all of it was.
      </p>
    </section>
  );
};
