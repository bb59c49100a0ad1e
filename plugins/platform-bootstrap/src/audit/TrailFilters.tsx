import { Button, Select } from '@backstage/ui';
import { AuditEvent } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { count } from '../model/words';
import { isTrailFiltered, trailChoices, TrailFilter } from './trailFilter';
import styles from './TrailFilters.module.css';

const ALL = 'all';
const SELECTS = [
  { name: 'who', label: 'Who', all: 'Everybody' },
  { name: 'what', label: 'What', all: 'Everything' },
  { name: 'result', label: 'Result', all: 'Any result' },
] as const;

/** Filters, and how many events they have left so far. */
export const TrailFilters = (props: {
  /** Whatever was read, by which filter ever. */
  readonly seen: readonly AuditEvent[];
  readonly left: number;
  /** Whether there are older ones. */
  readonly more: boolean;
  readonly filter: TrailFilter;
  readonly onChange: (change: Partial<TrailFilter>) => void;
  readonly onClear: () => void;
}) => {
  const { seen, left, more, filter, onChange, onClear } = props;
  const options = trailChoices(seen, filter);
  return (
    <div role="search" className={styles.filters}>
      {SELECTS.map(({ name, label, all }) => (
        <Select
          key={name}
          aria-label={label}
          size="small"
          className={styles.select}
          options={[{ value: ALL, label: all }, ...options[name]]}
          value={filter[name] || ALL}
          onChange={key => onChange({ [name]: key === ALL ? '' : String(key) })}
        />
      ))}
      {isTrailFiltered(filter) && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          Clear
        </Button>
      )}
      <span className={styles.count} role="status">
        {more ? `the last ${count(left, 'event')}` : count(left, 'event')}
      </span>
    </div>
  );
};
