import { Telemetry } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiCheckLine, RiCloseLine, RiQuestionLine } from '@remixicon/react';
import styles from './TelemetryMark.module.css';

const WORDS = {
  flowing: 'Telemetry flows',
  'not-flowing': 'Telemetry does not flow',
  unknown: 'Nobody can say whether telemetry flows',
} satisfies Record<Telemetry['state'], string>;

const ICONS = {
  flowing: RiCheckLine,
  'not-flowing': RiCloseLine,
  unknown: RiQuestionLine,
} satisfies Record<Telemetry['state'], unknown>;

/** Whether telemetry flows, as shape and words. */
export const TelemetryMark = (props: {
  readonly state: Telemetry['state'];
}) => {
  const { state } = props;
  const Icon = ICONS[state];
  return (
    <p className={styles.mark} data-state={state} role="status">
      <Icon className={styles.icon} aria-hidden="true" />
      {WORDS[state]}
    </p>
  );
};
