import { Text } from '@backstage/ui';
import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RequestList } from './RequestList';
import { useMe } from './useMe';
import { useRequestsUrl } from './useRequestsUrl';
import { requestsOf } from './whose';
import { headline } from './words';

/** The answer first: how many are open and which needs somebody; then each of them. */
export const ListView = (props: {
  readonly requests: readonly ChangeRequest[];
}) => {
  const url = useRequestsUrl();
  const me = useMe();
  const shown = requestsOf(props.requests, url.whose, me);
  return (
    <>
      <div role="status">
        <Text as="h2" variant="title-small">
          {headline(shown)}
        </Text>
      </div>
      <RequestList requests={shown} url={url} />
    </>
  );
};
