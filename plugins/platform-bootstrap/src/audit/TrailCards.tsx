import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Digest, LedTo, Result, What, When, Who } from './EventParts';
import styles from './TrailCards.module.css';

/** The events as cards, for windows too narrow for a table. */
export const TrailCards = (props: {
  readonly events: readonly AuditEvent[];
}) => (
  <ul className={styles.cards} aria-label="Audit trail">
    {props.events.map(event => (
      <li key={event.id} className={styles.card}>
        <div className={styles.top}>
          <strong className={styles.who}>
            <Who event={event} />
          </strong>
          <div className={styles.when}>
            <When event={event} />
          </div>
        </div>
        <div>
          <What event={event} />
        </div>
        <div>
          <Result event={event} />
        </div>
        {(event.link || event.inputDigest) && (
          <div className={styles.top}>
            <LedTo event={event} />
            <Digest event={event} />
          </div>
        )}
      </li>
    ))}
  </ul>
);
