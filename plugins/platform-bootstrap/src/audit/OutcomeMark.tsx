import {
  RiCheckLine,
  RiCloseLine,
  RiForbidLine,
  RiQuestionLine,
} from '@remixicon/react';
import styles from './OutcomeMark.module.css';
import { Outcome, OUTCOME_WORDS } from './words';

const ICONS = {
  initiated: RiQuestionLine,
  succeeded: RiCheckLine,
  failed: RiCloseLine,
  denied: RiForbidLine,
} satisfies Record<Outcome, unknown>;

/** How something ended, as shape and words. */
export const OutcomeMark = ({ outcome }: { readonly outcome: Outcome }) => {
  const Icon = ICONS[outcome];
  return (
    <span className={styles.mark} data-outcome={outcome}>
      <Icon className={styles.icon} aria-hidden="true" />
      {OUTCOME_WORDS[outcome]}
    </span>
  );
};
