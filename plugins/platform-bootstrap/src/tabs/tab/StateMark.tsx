import {
  RiCheckLine,
  RiCloseLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import styles from './StateMark.module.css';

const ICONS = {
  ready: RiCheckLine,
  pending: RiTimeLine,
  failing: RiCloseLine,
  unknown: RiQuestionLine,
};

/** How something fares, as shape and words. */
export const StateMark = (props: {
  readonly state: keyof typeof ICONS;
  readonly words: Readonly<Record<keyof typeof ICONS, string>>;
}) => {
  const { state, words } = props;
  const Icon = ICONS[state];
  return (
    <span className={styles.mark} data-state={state}>
      <Icon className={styles.icon} aria-hidden="true" />
      {words[state]}
    </span>
  );
};
