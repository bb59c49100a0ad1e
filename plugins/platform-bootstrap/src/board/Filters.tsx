import { Button, Select } from '@backstage/ui';
import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useCallback, useMemo } from 'react';
import { BoardFilter, choices, isFiltering } from '../model/filter';
import { count } from '../model/words';
import { SearchBox } from './SearchBox';
import styles from './Filters.module.css';

const ALL = 'all';

const SELECTS = [
  { name: 'phase', label: 'Phase', all: 'All phases' },
  { name: 'category', label: 'Category', all: 'All categories' },
  { name: 'readiness', label: 'Readiness', all: 'Any readiness' },
  { name: 'instance', label: 'Argo CD', all: 'Every Argo CD' },
] as const;

/** Search and filters, and how many components they leave. */
export const Filters = (props: {
  readonly components: readonly ComponentStatus[];
  readonly left: number;
  readonly filter: BoardFilter;
  readonly onChange: (change: Partial<BoardFilter>) => void;
  readonly onClear: () => void;
}) => {
  const { components, left, filter, onChange, onClear } = props;
  const search = useCallback((q: string) => onChange({ q }), [onChange]);
  const options = useMemo(() => choices(components), [components]);
  return (
    <div role="search" className={styles.filters}>
      <SearchBox className={styles.search} value={filter.q} onChange={search} />
      {SELECTS.filter(
        // There is nothing to choose where no Argo CD has a name.
        ({ name }) => name !== 'instance' || options.instance.length > 0,
      ).map(({ name, label, all }) => (
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
      {isFiltering(filter) && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          Clear
        </Button>
      )}
      <span className={styles.count} role="status">
        {left === components.length
          ? count(left, 'component')
          : `${left} of ${count(components.length, 'component')}`}
      </span>
    </div>
  );
};
