import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../link';
import { reasonWords } from '../model/words';
import { Age, Moment } from '../time';
import styles from './StandsAt.module.css';
import { standsAt, turnSince } from './words';

/** Where a request stands: the step, why, and for how long. */
export const StandsAt = ({ request }: { readonly request: ChangeRequest }) => {
  const step = standsAt(request);
  if (request.state === 'done' && request.endedAt) {
    return (
      <p className={styles.words}>
        Over since <Moment at={request.endedAt} />
      </p>
    );
  }
  if (!step) return null;
  const words = step.message ?? reasonWords(step.reason ?? '');
  return (
    <p className={styles.words} data-stuck={request.stuck}>
      {request.stuck && <strong>Stuck: </strong>}
      {words}
      {step.link && (
        <>
          {' · '}
          <OutLink href={step.link.href}>{step.link.title}</OutLink>
        </>
      )}
      {request.state === 'open' && (
        <span className={styles.quiet}>
          {' · '}
          <Age at={turnSince(request, step)} />
        </span>
      )}
    </p>
  );
};
