import { RequestStep } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiIndeterminateCircleLine,
  RiProgress4Line,
} from '@remixicon/react';
import styles from './StepShape.module.css';

const SHAPES = {
  done: RiCheckboxCircleFill,
  current: RiProgress4Line,
  waiting: RiCheckboxBlankCircleLine,
  failed: RiCloseCircleFill,
  skipped: RiIndeterminateCircleLine,
} satisfies Record<RequestStep['status'], unknown>;

/** How a step stands, as a shape of its own. */
export const StepShape = (props: {
  readonly status: RequestStep['status'];
  readonly large?: boolean;
}) => {
  const Shape = SHAPES[props.status];
  return (
    <Shape
      className={styles.shape}
      data-status={props.status}
      data-large={props.large}
      aria-hidden="true"
    />
  );
};
