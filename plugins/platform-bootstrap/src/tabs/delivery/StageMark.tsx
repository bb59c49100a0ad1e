import {
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiIndeterminateCircleLine,
  RiLinkUnlink,
  RiProgress4Line,
} from '@remixicon/react';
import styles from './StageMark.module.css';
import { StageStatus } from './words';

const SHAPES = {
  done: RiCheckboxCircleFill,
  current: RiProgress4Line,
  waiting: RiCheckboxBlankCircleLine,
  failed: RiCloseCircleFill,
  replaced: RiIndeterminateCircleLine,
  unlinked: RiLinkUnlink,
} satisfies Record<StageStatus, unknown>;

/** How a stage or a step stands, as a shape of its own. */
export const StageMark = ({ status }: { readonly status: StageStatus }) => {
  const Shape = SHAPES[status];
  return (
    <Shape className={styles.shape} data-status={status} aria-hidden="true" />
  );
};
