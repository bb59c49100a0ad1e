import { DoctorFinding } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  RiAlertLine,
  RiCloseCircleFill,
  RiInformationLine,
} from '@remixicon/react';
import styles from './SeverityMark.module.css';

type Severity = DoctorFinding['severity'];

const ICONS = {
  error: RiCloseCircleFill,
  warning: RiAlertLine,
  info: RiInformationLine,
} satisfies Record<Severity, unknown>;

/** How bad something is, as a shape; the word stands beside it. */
export const SeverityShape = ({ severity }: { severity: Severity }) => {
  const Icon = ICONS[severity];
  return (
    <Icon
      className={styles.shape}
      data-severity={severity}
      aria-hidden="true"
    />
  );
};

/** How bad a finding is, as shape and word. */
export const SeverityMark = ({ severity }: { severity: Severity }) => (
  <span className={styles.mark} data-severity={severity}>
    <SeverityShape severity={severity} />
    {severity}
  </span>
);
