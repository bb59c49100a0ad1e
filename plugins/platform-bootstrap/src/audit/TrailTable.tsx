import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Digest, LedTo, Result, What, When, Who } from './EventParts';
import styles from './TrailTable.module.css';

const COLUMNS = ['When', 'Who', 'What', 'Result', 'Led to', 'Input'] as const;

/** The events as a table, newest first. */
export const TrailTable = (props: {
  readonly events: readonly AuditEvent[];
}) => (
  <table className={styles.table} aria-label="Audit trail">
    <colgroup>
      {COLUMNS.map(column => (
        <col key={column} data-column={column} />
      ))}
    </colgroup>
    <thead>
      <tr>
        {COLUMNS.map(column => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {props.events.map(event => (
        <tr key={event.id} className={styles.row}>
          <td>
            <When event={event} />
          </td>
          <td className={styles.words}>
            <Who event={event} />
          </td>
          <td>
            <What event={event} />
          </td>
          <td>
            <Result event={event} />
          </td>
          <td className={styles.words}>
            <LedTo event={event} />
          </td>
          <td>
            <Digest event={event} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
