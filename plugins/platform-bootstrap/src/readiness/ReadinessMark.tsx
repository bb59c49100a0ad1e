import { Readiness } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import styles from './ReadinessMark.module.css';

// One shape each, so that nobody has to tell colours apart: disc, cross, quarter of a ring, question mark.
const SHAPES: Readonly<Record<Readiness, JSX.Element>> = {
  Ready: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  NotReady: (
    <path
      d="M3.5 3.5l9 9M12.5 3.5l-9 9"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
    />
  ),
  Blocked: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      />
      <path d="M8 8V2a6 6 0 0 1 6 6z" fill="currentColor" />
    </>
  ),
  Unknown: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeDasharray="2.5 1.6"
      />
      <path
        d="M6.1 6.4a1.95 1.95 0 1 1 2.9 1.7c-.7.4-1 .7-1 1.4M8 11.6v.3"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
};

/** The readiness as a shape; `label` where no word stands beside it. */
export const ReadinessShape = (props: {
  readonly readiness: Readiness;
  readonly label?: string;
}) => (
  <svg
    viewBox="0 0 16 16"
    className={styles.shape}
    data-readiness={props.readiness}
    {...(props.label
      ? { role: 'img', 'aria-label': props.label }
      : { 'aria-hidden': true })}
  >
    {SHAPES[props.readiness]}
  </svg>
);

/** The readiness as shape and word. */
export const ReadinessMark = (props: { readonly readiness: Readiness }) => (
  <span className={styles.mark} data-readiness={props.readiness}>
    <ReadinessShape readiness={props.readiness} />
    {props.readiness}
  </span>
);
