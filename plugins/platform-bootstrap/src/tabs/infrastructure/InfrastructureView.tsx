import { Text } from '@backstage/ui';
import { ComponentInfrastructure } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Notice } from '../../notice';
import { Cards, Overview, TemplateLink } from '../tab';
import { ClaimCard } from './ClaimCard';
import { headline } from './words';

const AskLink = (props: { readonly application: string }) => (
  <TemplateLink template="crossplane-claim" application={props.application}>
    Ask for infrastructure
  </TemplateLink>
);

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
      <Overview
        headline={headline(props.data)}
        readAt={readAt}
        action={<AskLink application={application} />}
      />
      <Cards label="Infrastructure">
        {claims.map(claim => (
          <ClaimCard
            key={`${claim.definition} ${claim.namespace}/${claim.name}`}
            claim={claim}
          />
        ))}
      </Cards>
    </>
  );
};
