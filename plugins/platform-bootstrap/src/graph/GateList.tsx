import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useMemo } from 'react';
import { useBoard } from '../board/BoardContext';
import { ComponentLink } from '../board/ComponentLink';
import { byUrgency, groupByPhase } from '../model/phases';
import { ReadinessMark, Why } from '../readiness';
import { rootCauses } from './gateEdges';
import styles from './GateList.module.css';

const Linked = (props: {
  readonly title: string;
  readonly ids: readonly string[];
}) => {
  const { titleOf } = useBoard();
  const { title, ids } = props;
  if (ids.length === 0) return null;
  return (
    <div className={styles.linked}>
      <span className={styles.label}>{title}</span>{' '}
      {ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <ComponentLink id={id}>{titleOf(id)}</ComponentLink>
        </span>
      ))}
    </div>
  );
};

/** All that the graph says, as a list by phase: for whoever hears it, and for narrow windows. */
export const GateList = (props: {
  readonly components: readonly ComponentStatus[];
}) => {
  const { components } = props;
  const { titleOf } = useBoard();
  const causes = useMemo(() => rootCauses(components), [components]);
  const known = useMemo(() => new Set(components.map(c => c.id)), [components]);
  return (
    <>
      {groupByPhase([...components].sort(byUrgency)).map(group => (
        <section key={group.key} className={styles.phase}>
          <h3 className={styles.heading}>{group.title}</h3>
          <ul className={styles.list}>
            {group.components.map(component => {
              const { id, title, readiness, gates } = component;
              return (
                <li
                  key={id}
                  className={styles.item}
                  data-testid={`gates-${id}`}
                  data-cause={causes.has(id) || undefined}
                >
                  <div className={styles.top}>
                    <ComponentLink id={id} className={styles.title}>
                      {title}
                    </ComponentLink>
                    <ReadinessMark readiness={readiness} />
                  </div>
                  {readiness !== 'Ready' && (
                    <div>
                      {causes.has(id) && (
                        <strong className={styles.cause}>root cause</strong>
                      )}
                      <Why component={component} titleOf={titleOf} />
                    </div>
                  )}
                  <Linked
                    title="Must be Ready first:"
                    ids={gates.filter(gate => known.has(gate))}
                  />
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </>
  );
};
