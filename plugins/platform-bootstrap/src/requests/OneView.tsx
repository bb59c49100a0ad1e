import { Skeleton, Text } from '@backstage/ui';
import { useParams } from 'react-router-dom';
import { explain } from '../api/refusal';
import { Failed, Notice } from '../notice';
import { BackLink, RequestDetail } from './RequestDetail';
import { RequestsState } from './RequestsFeed';
import { useRequest } from './useRequest';

/** The request that the URL names. */
export const OneView = (props: { readonly state: RequestsState }) => {
  const { id = '' } = useParams();
  const { state, retry } = useRequest(id, props.state);
  switch (state.status) {
    case 'loading':
      return <Skeleton width="100%" height={240} aria-busy="true" />;
    case 'ready':
      return <RequestDetail request={state.request} />;
    case 'missing':
      return (
        <>
          <BackLink />
          <Notice title={`There is no request ${id}`}>
            <Text as="p">
              It may be too new to be listed, too old to be kept, or one that
              your roles do not let you see.
            </Text>
          </Notice>
        </>
      );
    default:
      return (
        <Failed
          title="The request cannot be read"
          reason={explain(state.error)}
          onRetry={retry}
        />
      );
  }
};
