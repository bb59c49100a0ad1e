import { Text } from '@backstage/ui';
import { ComponentTransition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useId, useState } from 'react';
import { ComponentLink } from '../board/ComponentLink';
import { useBoard } from '../board/BoardContext';
import { beyond, clause } from '../model/words';
import { ReadinessMark } from '../readiness';
import { Moment } from '../time';
import { MoreButton } from './MoreButton';
import styles from './TransitionList.module.css';

const FEW = 20;

const why = ({ to, reason, message }: ComponentTransition) => {
  if (to === 'Ready') return '';
  const more = beyond(reason, clause(message));
  return more ? `${reason}: ${more}` : reason;
};

/** The changes of a window with their reasons, newest first. */
export const TransitionList = (props: {
  readonly transitions: readonly ComponentTransition[];
}) => {
  const { transitions } = props;
  const heading = useId();
  const { titleOf } = useBoard();
  const [all, setAll] = useState(false);
  const shown = all ? transitions : transitions.slice(0, FEW);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <Text as="h3" id={heading} variant="body-medium" weight="bold">
        Transitions
      </Text>
      {transitions.length === 0 && (
        <p className={styles.none}>Nothing changed in this time.</p>
      )}
      <ol className={styles.list}>
        {shown.map(transition => {
          const { component, at, to } = transition;
          return (
            <li key={`${component} ${at} ${to}`} className={styles.item}>
              <Moment at={at} />
              <ComponentLink id={component}>{titleOf(component)}</ComponentLink>
              <ReadinessMark readiness={to} />
              <span className={styles.reason}>{why(transition)}</span>
            </li>
          );
        })}
      </ol>
      {shown.length < transitions.length && (
        <MoreButton
          left={transitions.length - shown.length}
          onPress={() => setAll(true)}
        />
      )}
    </section>
  );
};
