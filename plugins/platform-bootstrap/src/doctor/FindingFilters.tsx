import { Button, Select } from '@backstage/ui';
import { DoctorReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback } from 'react';
import { SearchBox } from '../board/SearchBox';
import { count } from '../model/words';
import {
  findingChoices,
  FindingFilter,
  isFindingFiltered,
} from './findingFilter';
import styles from './FindingFilters.module.css';

const ALL = 'all';
const SELECTS = [
  { name: 'severity', label: 'Severity', all: 'Any severity' },
  { name: 'rule', label: 'Rule', all: 'All rules' },
  { name: 'component', label: 'Component', all: 'All components' },
] as const;

/** Search and filters, and how many findings they leave. */
export const FindingFilters = (props: {
  readonly report: DoctorReport;
  /** Components that can be chosen. */
  readonly seen: readonly string[];
  readonly left: number;
  readonly filter: FindingFilter;
  readonly onChange: (change: Partial<FindingFilter>) => void;
  readonly onClear: () => void;
}) => {
  const { report, seen, left, filter, onChange, onClear } = props;
  const search = useCallback((q: string) => onChange({ q }), [onChange]);
  const options = findingChoices(report, seen, filter);
  const all = report.findings.length;
  return (
    <div role="search" className={styles.filters}>
      <SearchBox
        label="Search findings"
        className={styles.search}
        value={filter.q}
        onChange={search}
      />
      {SELECTS.map(({ name, label, all: everything }) => (
        <Select
          key={name}
          aria-label={label}
          size="small"
          className={styles.select}
          options={[{ value: ALL, label: everything }, ...options[name]]}
          value={filter[name] || ALL}
          onChange={key => onChange({ [name]: key === ALL ? '' : String(key) })}
        />
      ))}
      {isFindingFiltered(filter) && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          Clear
        </Button>
      )}
      <span className={styles.count} role="status">
        {left === all
          ? count(left, 'finding')
          : `${left} of ${count(all, 'finding')}`}
      </span>
    </div>
  );
};
