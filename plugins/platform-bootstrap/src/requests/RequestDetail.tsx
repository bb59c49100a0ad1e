import { Link, Text } from '@backstage/ui';
import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiArrowLeftLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { EntityLink } from '../entity';
import { Age } from '../time';
import { DetailStep } from './DetailStep';
import styles from './RequestDetail.module.css';
import { BoardLink, PullLink, useRequestsHref } from './RequestLinks';
import { requestVerdict } from './words';

/** Leads back to the list. */
export const BackLink = () => (
  <Link href={useRequestsHref()} standalone className={styles.back}>
    <RiArrowLeftLine className={styles.arrow} aria-hidden="true" />
    All requests
  </Link>
);

/** One request: how it stands, step by step, and what it is about. */
export const RequestDetail = ({
  request,
}: {
  readonly request: ChangeRequest;
}) => (
  <article className={styles.detail} aria-labelledby="request-title">
    <BackLink />
    <div>
      <Text as="h2" variant="title-small" id="request-title">
        {request.title}
      </Text>
      <p className={styles.verdict} role="status" data-stuck={request.stuck}>
        {requestVerdict(request)}
      </p>
      {request.state === 'open' && (
        <p className={styles.quiet}>
          looked at <Age at={request.observedAt} suffix=" ago" />
        </p>
      )}
    </div>
    <ol className={styles.steps} aria-label="Steps">
      {request.steps.map(step => (
        <DetailStep key={step.id} request={request} step={step} />
      ))}
    </ol>
    <Facts request={request} />
  </article>
);

function Facts({ request }: { readonly request: ChangeRequest }) {
  const { application, category, owner, requestedBy } = request;
  return (
    <dl className={styles.facts}>
      <Fact name="Pull request">
        <PullLink request={request} /> ({request.pullRequest.state})
      </Fact>
      <Fact name="Asked for by">
        {requestedBy ? (
          <EntityLink entityRef={requestedBy} />
        ) : (
          'somebody unknown: the portal found it on the forge'
        )}
      </Fact>
      {application && (
        <Fact name="Application">
          <BoardLink id={application} />
        </Fact>
      )}
      {category && <Fact name="Category">{category}</Fact>}
      {owner && (
        <Fact name="Owner">
          <EntityLink entityRef={owner} />
        </Fact>
      )}
      {request.needsPlatformReview && (
        <Fact name="Review">by a platform engineer</Fact>
      )}
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
