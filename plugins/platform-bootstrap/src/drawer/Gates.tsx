import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ComponentLink } from '../board/ComponentLink';
import { sentence } from '../model/words';
import { ReadinessShape } from '../readiness';
import styles from './Gates.module.css';
import { Section } from './Section';

type Known = ReadonlyMap<string, ComponentStatus>;

/** What must be Ready first, the chain to each root cause, and what in turn waits for this component. */
export const Gates = (props: {
  readonly component: ComponentStatus;
  readonly components: readonly ComponentStatus[];
}) => {
  const { component, components } = props;
  const known: Known = new Map(components.map(c => [c.id, c]));
  const gates = component.gates.filter(id => known.has(id));
  const waiting = components.filter(({ blockedBy }) =>
    blockedBy.some(({ id }) => id === component.id),
  );
  return (
    <>
      {component.blockedBy.length > 0 && (
        <Section title="Root cause">
          {component.blockedBy.map(cause => (
            <div key={cause.id}>
              <ol className={styles.chain} aria-label="Chain of gates">
                {[component.id, ...cause.via, cause.id].map(id => (
                  <li key={id}>
                    <Gate id={id} known={known} />
                  </li>
                ))}
              </ol>
              <p className={styles.cause}>{sentence(cause)}</p>
            </div>
          ))}
        </Section>
      )}
      <GateList title="Must be Ready first" ids={gates} known={known} />
      <GateList
        title="Waits for it"
        ids={waiting.map(({ id }) => id)}
        known={known}
      />
    </>
  );
};

function GateList(props: {
  readonly title: string;
  readonly ids: readonly string[];
  readonly known: Known;
}) {
  return props.ids.length === 0 ? null : (
    <Section title={props.title}>
      <ul className={styles.gates}>
        {props.ids.map(id => (
          <li key={id}>
            <Gate id={id} known={props.known} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Gate({ id, known }: { readonly id: string; readonly known: Known }) {
  const component = known.get(id);
  if (!component) return <>{id}</>;
  const { readiness, title } = component;
  return (
    <span className={styles.gate}>
      <ReadinessShape readiness={readiness} label={readiness} />
      <ComponentLink id={id}>{title}</ComponentLink>
    </span>
  );
}
