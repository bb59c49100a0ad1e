import { Span } from './Band';
import styles from './Axis.module.css';

const DAY_MS = 24 * 3_600_000;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Times below the bands: hours within a day or two, dates beyond. */
export const Axis = ({ span }: { readonly span: Span }) => {
  const from = Date.parse(span.from);
  const width = Date.parse(span.until) - from;
  const format = new Intl.DateTimeFormat(
    undefined,
    width <= 2 * DAY_MS
      ? { hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short' },
  );
  return (
    <div className={styles.axis}>
      {TICKS.map(tick => (
        <span key={tick} className={styles.tick} data-tick={tick}>
          {tick === 1 ? 'now' : format.format(new Date(from + tick * width))}
        </span>
      ))}
    </div>
  );
};
