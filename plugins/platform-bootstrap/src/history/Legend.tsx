import band from './Band.module.css';
import styles from './Legend.module.css';
import { STATES } from './share';

/** What each texture of a band means. */
export const Legend = () => (
  <ul className={styles.legend} aria-label="Legend">
    {STATES.map(state => (
      <li key={state}>
        <span className={band.sample} aria-hidden>
          <span className={band.piece} data-readiness={state} />
        </span>
        {state === 'Unknown' ? 'Unknown or not observed' : state}
      </li>
    ))}
  </ul>
);
