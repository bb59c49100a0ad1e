import { ClaimState } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import styles from './StateMark.module.css';
import { STATE_WORDS } from './words';

const ICONS = {
  ready: RiCheckLine,
  pending: RiTimeLine,
  failing: RiCloseLine,
  unknown: RiQuestionLine,
} satisfies Record<ClaimState, unknown>;

/** How something fares, as shape and words. */
export const StateMark = ({ state }: { readonly state: ClaimState }) => {
  const Icon = ICONS[state];
  return (
    <span className={styles.mark} data-state={state}>
      <Icon className={styles.icon} aria-hidden="true" />
      {STATE_WORDS[state]}
    </span>
  );
};
