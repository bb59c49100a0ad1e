import { Condition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Age } from '../time';
import styles from './Conditions.module.css';
import { Section } from './Section';

const SEVERITY = ['False', 'Unknown', 'True'];
const unmetFirst = (a: Condition, b: Condition) =>
  SEVERITY.indexOf(a.status) - SEVERITY.indexOf(b.status);

// What was seen once does not change the verdict yet, but nobody is kept from knowing it.
const Pending = (props: {
  readonly pending: NonNullable<Condition['pending']>;
}) => {
  const { status, reason, message, since } = props.pending;
  return (
    <div className={styles.pending}>
      Seen once: {status}, {reason}: {message} (<Age at={since} />
      ). It counts if the next observation says the same.
    </div>
  );
};

/** The conditions that the verdict rests on; what does not hold stands first. */
export const Conditions = (props: {
  readonly conditions: readonly Condition[];
}) => (
  <Section title="Conditions">
    {props.conditions.length === 0 ? (
      <p className={styles.none}>Nothing was judged yet.</p>
    ) : (
      <div className={styles.conditions}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Type</th>
              <th scope="col">Status</th>
              <th scope="col">Reason</th>
              <th scope="col">Message</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {[...props.conditions].sort(unmetFirst).map(condition => (
              <tr key={condition.type} data-status={condition.status}>
                <th scope="row">{condition.type}</th>
                <td>{condition.status}</td>
                <td
                  className={styles.reason}
                  data-repeats={condition.reason === condition.type}
                >
                  {condition.reason}
                </td>
                <td className={styles.message}>
                  {condition.message}
                  {condition.pending && <Pending pending={condition.pending} />}
                </td>
                <td className={styles.since}>
                  {condition.lastTransitionTime ? (
                    <Age at={condition.lastTransitionTime} />
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </Section>
);
