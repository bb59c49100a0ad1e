import { Text } from '@backstage/ui';
import { ComponentInfrastructure } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Notice } from '../../notice';
import { Age } from '../../time';
import { AskLink } from './AskLink';
import { ClaimCard } from './ClaimCard';
import styles from './InfrastructureView.module.css';
import { headline } from './words';

/** What a component asked Crossplane for: how it fares first, then each with what it is made of. */
export const InfrastructureView = (props: {
  readonly data: ComponentInfrastructure;
}) => {
  const { application, claims, readAt } = props.data;
  if (claims.length === 0) {
    return (
      <Notice title="It has asked Crossplane for nothing">
        <Text as="p">
          A database or whatever else the platform offers comes with a pull
          request: it adds one small manifest beside those of the Application{' '}
          <code>{application}</code>.
        </Text>
        <div>
          <AskLink application={application} />
        </div>
      </Notice>
    );
  }
  return (
    <>
      <div className={styles.top}>
        <div>
          <p className={styles.headline} role="status">
            {headline(props.data)}
          </p>
          <p className={styles.read}>
            The cluster was asked <Age at={readAt} suffix=" ago" />.
          </p>
        </div>
        <AskLink application={application} />
      </div>
      <ul className={styles.claims} aria-label="Infrastructure">
        {claims.map(claim => (
          <ClaimCard
            key={`${claim.definition} ${claim.namespace}/${claim.name}`}
            claim={claim}
          />
        ))}
      </ul>
    </>
  );
};
