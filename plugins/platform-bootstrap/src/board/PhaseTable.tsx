import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ComponentRow } from './ComponentRow';
import styles from './PhaseTable.module.css';

const COLUMNS = [
  'Component',
  'Readiness',
  'Why',
  'Sync',
  'Version',
  'Observed',
  'Next step',
] as const;

/** The components of one phase, a row each; the columns line up across phases. */
export const PhaseTable = (props: {
  readonly labelledBy: string;
  readonly components: readonly ComponentStatus[];
}) => (
  <table className={styles.table} aria-labelledby={props.labelledBy}>
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
      {props.components.map(component => (
        <ComponentRow key={component.id} component={component} />
      ))}
    </tbody>
  </table>
);
