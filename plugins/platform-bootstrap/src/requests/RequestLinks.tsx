import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import { OutLink } from '../link';
import { rootRouteRef } from '../routes';

const useRoot = () => useRouteRef(rootRouteRef)?.() ?? '/platform';

/** The address of the list of requests. */
export const useRequestsHref = () => `${useRoot()}/requests`;

/** Leads to a request. */
export const RequestLink = (props: {
  readonly request: ChangeRequest;
  readonly children?: ReactNode;
}) => {
  const { request, children } = props;
  return (
    <Link href={`${useRequestsHref()}/${request.id}`} weight="bold" standalone>
      {children ?? request.title}
    </Link>
  );
};

/** Leads to the pull request on its forge. */
export const PullLink = ({ request }: { readonly request: ChangeRequest }) => (
  <OutLink href={request.pullRequest.url}>
    Pull request #{request.pullRequest.number}
  </OutLink>
);

/** Leads to the component on the board. */
export const BoardLink = ({ id }: { readonly id: string }) => (
  <Link href={`${useRoot()}?component=${encodeURIComponent(id)}`}>{id}</Link>
);
