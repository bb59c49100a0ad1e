import {
  ChangeRequest,
  RequestStep,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../link';
import { Age, Moment } from '../time';
import styles from './RequestDetail.module.css';
import { StepShape } from './StepShape';
import { STATUS_WORDS, stepWords, turnSince } from './words';

const isTurn = ({ status }: RequestStep) =>
  status === 'current' || status === 'failed';

/** One step: its status as shape and word, when it was done, and what it waits for. */
export const DetailStep = (props: {
  readonly request: ChangeRequest;
  readonly step: RequestStep;
}) => {
  const { request, step } = props;
  const { id, status, at, reason, message, link } = step;
  return (
    <li
      className={styles.step}
      data-status={status}
      aria-current={status === 'current' ? 'step' : undefined}
    >
      <StepShape status={status} large />
      <div>
        <h3 className={styles.title}>
          {stepWords(request, id)}{' '}
          <span className={styles.status}>{STATUS_WORDS[status]}</span>
        </h3>
        {at && (
          <p className={styles.quiet}>
            <Moment at={at} />
          </p>
        )}
        {message && (
          <p className={styles.words}>
            {isTurn(step) && reason && <strong>{reason} </strong>}
            {message}
          </p>
        )}
        {link && (
          <p className={styles.words}>
            <OutLink href={link.href}>{link.title}</OutLink>
          </p>
        )}
        {status === 'current' && request.state === 'open' && (
          <p className={styles.quiet}>
            for <Age at={turnSince(request, step)} />
          </p>
        )}
      </div>
    </li>
  );
};
