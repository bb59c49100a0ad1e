import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { EntityLink } from '../entity';
import { Age } from '../time';
import { PullLink, RequestLink } from './RequestLinks';
import styles from './RequestLine.module.css';
import { StandsAt } from './StandsAt';
import { StepTrack } from './StepTrack';

/** A request as a line of the list: what, by whom, how far it has come, and what it waits for. */
export const RequestLine = ({
  request,
}: {
  readonly request: ChangeRequest;
}) => (
  <li
    className={styles.line}
    data-stuck={request.stuck}
    data-testid={`request-${request.id}`}
  >
    <div className={styles.top}>
      <h3 className={styles.title}>
        <RequestLink request={request} />
      </h3>
      <span className={styles.quiet}>
        <PullLink request={request} />
        {' · '}
        {request.requestedBy ? (
          <EntityLink entityRef={request.requestedBy} />
        ) : (
          'asked for by somebody unknown'
        )}
        {' · '}
        <Age at={request.openedAt} suffix=" ago" />
      </span>
    </div>
    <StepTrack request={request} />
    <StandsAt request={request} />
  </li>
);
