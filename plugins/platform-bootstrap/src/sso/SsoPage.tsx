import { Container, Skeleton, Text } from '@backstage/ui';
import { selfCheckPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { explain } from '../api/refusal';
import { Denied, Failed, Notice } from '../notice';
import { Chain } from './Chain';
import { useSelfCheck } from './useSelfCheck';

/** The chain of the viewer's own sign-in, link by link. */
export const SsoPage = () => (
  <Container>
    <main>
      <SelfCheckView />
    </main>
  </Container>
);

function SelfCheckView() {
  const { state, checking, again } = useSelfCheck();
  switch (state.status) {
    case 'loading':
      return <Skeleton width="100%" height={320} aria-busy="true" />;
    case 'ready':
      return <Chain check={state.check} checking={checking} onAgain={again} />;
    case 'denied':
      return (
        <Denied
          title="You may not check the sign-in chain"
          permission={selfCheckPermission.name}
        />
      );
    case 'absent':
      return (
        <Notice title="There is no sign-in chain to check">
          <Text as="p">
            This portal does not sign people in through OAuth2 Proxy:{' '}
            <code>auth.providers.oauth2Proxy</code> is not configured.
          </Text>
        </Notice>
      );
    default:
      return (
        <Failed
          title="The sign-in chain cannot be checked"
          reason={explain(state.error)}
          onRetry={again}
        />
      );
  }
}
