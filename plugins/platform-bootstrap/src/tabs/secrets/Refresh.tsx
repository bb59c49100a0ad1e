import { ComponentSecret } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Age, formatDuration, useEverySecond } from '../../time';
import styles from './Refresh.module.css';

const Due = ({ at }: { readonly at: string }) => {
  const words = useEverySecond(now => {
    const left = Date.parse(at) - now;
    return left > 0
      ? `next in ${formatDuration(left)}`
      : `due for ${formatDuration(-left)}`;
  });
  return (
    <time dateTime={at} title={at}>
      {words}
    </time>
  );
};

/** When a secret was last read, how often it is, and when it will be again. */
export const Refresh = (props: {
  readonly secret: ComponentSecret;
  /** It has just been read again. */
  readonly arrived: boolean;
}) => {
  const { refreshedAt, refreshInterval, dueAt, overdue } = props.secret;
  return (
    <p className={styles.refresh}>
      {refreshedAt === null ? (
        'Never read'
      ) : (
        <span>
          Read <Age at={refreshedAt} suffix=" ago" />
        </span>
      )}
      <span>
        {refreshInterval ? `every ${refreshInterval}` : 'not by schedule'}
      </span>
      {dueAt && <Due at={dueAt} />}
      {overdue && <strong className={styles.overdue}>Overdue</strong>}
      <span role="status">
        {props.arrived && (
          <strong className={styles.arrived}>Just refreshed</strong>
        )}
      </span>
    </p>
  );
};
