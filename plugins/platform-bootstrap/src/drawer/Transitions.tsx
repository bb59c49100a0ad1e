import { Transition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { clause } from '../model/words';
import { ReadinessMark } from '../readiness';
import { Moment } from '../time';
import { Section } from './Section';
import styles from './Transitions.module.css';

const SHOWN = 10;

/** The last changes of the assessment, newest first. */
export const Transitions = (props: {
  readonly transitions: readonly Transition[];
}) => (
  <Section title="Last transitions">
    {props.transitions.length === 0 ? (
      <p className={styles.none}>No change was seen yet.</p>
    ) : (
      <ol className={styles.list}>
        {props.transitions.slice(0, SHOWN).map(transition => (
          <li key={`${transition.at} ${transition.to}`} className={styles.item}>
            <Moment at={transition.at} />
            <ReadinessMark readiness={transition.to} />
            <span className={styles.reason}>
              {transition.to === 'Ready' ? '' : clause(transition.message)}
            </span>
          </li>
        ))}
      </ol>
    )}
  </Section>
);
