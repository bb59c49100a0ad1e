import { ComponentSecret } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import styles from './SecretMark.module.css';
import { SECRET_WORDS } from './words';

const ICONS = {
  ready: RiCheckLine,
  pending: RiTimeLine,
  failing: RiCloseLine,
  unknown: RiQuestionLine,
} satisfies Record<ComponentSecret['state'], unknown>;

/** How a secret is doing, as shape and words. */
export const SecretMark = (props: {
  readonly state: ComponentSecret['state'];
}) => {
  const { state } = props;
  const Icon = ICONS[state];
  return (
    <span className={styles.mark} data-state={state}>
      <Icon className={styles.icon} aria-hidden="true" />
      {SECRET_WORDS[state]}
    </span>
  );
};
