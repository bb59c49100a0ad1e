import { ReactNode } from 'react';
import { Age } from '../../time';
import styles from './Overview.module.css';

/** How all of it fares, in one sentence, when that was read, and what can be done about it. */
export const Overview = (props: {
  readonly headline: string;
  readonly readAt: string;
  /** What else is to be known of it. */
  readonly note?: string;
  readonly action: ReactNode;
}) => (
  <div className={styles.top}>
    <div>
      <p className={styles.headline} role="status">
        {props.headline}
      </p>
      <p className={styles.read}>
        {props.note && `${props.note} `}
        The cluster was asked <Age at={props.readAt} suffix=" ago" />.
      </p>
    </div>
    {props.action}
  </div>
);
