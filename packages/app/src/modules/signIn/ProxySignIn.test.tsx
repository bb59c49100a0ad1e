import { discoveryApiRef } from '@backstage/core-plugin-api';
import { configApiRef, IdentityApi } from '@backstage/frontend-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { ComponentProps } from 'react';
import { PortalSignInPage } from './PortalSignInPage';
import { ProxySignIn } from './ProxySignIn';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const REFRESH = 'http://auth.test/oauth2Proxy/refresh';

const lets = (user: string) =>
  server.use(
    http.get(REFRESH, () =>
      HttpResponse.json({
        profile: { displayName: 'Petra Lindqvist' },
        providerInfo: {},
        backstageIdentity: {
          token: 'a.e30.c',
          identity: {
            type: 'user',
            userEntityRef: user,
            ownershipEntityRefs: [user],
          },
        },
      }),
    ),
  );

const refuses = (status: number, name: string, message: string) =>
  server.use(
    http.get(REFRESH, () =>
      HttpResponse.json(
        { error: { name, message }, response: { statusCode: status } },
        { status },
      ),
    ),
  );

const discovery = { getBaseUrl: async () => 'http://auth.test' };

async function open(props: Partial<ComponentProps<typeof ProxySignIn>> = {}) {
  const signedIn: IdentityApi[] = [];
  await renderInTestApp(
    <TestApiProvider apis={[[discoveryApiRef, discovery]]}>
      <ProxySignIn
        signOutUrl="/oauth2/sign_out"
        onSignInSuccess={identity => signedIn.push(identity as IdentityApi)}
        {...props}
      />
    </TestApiProvider>,
  );
  return signedIn;
}

describe('ProxySignIn', () => {
  it('is what the production configuration gives', async () => {
    lets('user:default/petra');
    const signedIn: IdentityApi[] = [];
    const oauth2Proxy = {
      signIn: {
        resolvers: [{ resolver: 'forwardedUserMatchingUserEntityName' }],
      },
    };
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [discoveryApiRef, discovery],
          [
            configApiRef,
            mockApis.config({ data: { auth: { providers: { oauth2Proxy } } } }),
          ],
        ]}
      >
        <PortalSignInPage
          onSignInSuccess={identity => signedIn.push(identity as IdentityApi)}
        />
      </TestApiProvider>,
    );
    await waitFor(() => expect(signedIn).toHaveLength(1));
    expect((await signedIn[0].getBackstageIdentity()).userEntityRef).toBe(
      'user:default/petra',
    );
  });

  it('signs out at the front door, and lets nothing else lead away from there', async () => {
    lets('user:default/petra');
    const visited: string[] = [];
    const signedIn = await open({ goTo: url => visited.push(url) });
    await waitFor(() => expect(signedIn).toHaveLength(1));

    let isTold = false;
    signedIn[0].signOut().then(() => {
      isTold = true;
    });
    await waitFor(() => expect(visited).toEqual(['/oauth2/sign_out']));
    await new Promise(wake => setTimeout(wake, 20));
    expect(isTold).toBe(false);
  });

  it('tells somebody whom the catalog does not know what to do', async () => {
    refuses(500, 'Error', 'Failed to sign-in, unable to resolve user identity');
    const signedIn = await open();
    expect(await screen.findByText(/not in the catalog/)).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(
      /ask the platform team/,
    );
    expect(screen.getByRole('link', { name: 'Sign out' })).toHaveAttribute(
      'href',
      '/oauth2/sign_out',
    );
    expect(signedIn).toEqual([]);
  });

  it('says why the portal could not confirm somebody, and tries again by keyboard', async () => {
    refuses(401, 'AuthenticationError', 'the token is for another audience');
    const signedIn = await open();
    expect(
      await screen.findByRole('heading', { name: 'You were not let in' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'the token is for another audience',
    );

    lets('user:default/petra');
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Try again' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(signedIn).toHaveLength(1));
  });

  it('A30: shows markup in a message as text', async () => {
    refuses(
      401,
      'AuthenticationError',
      '<img src=x onerror=alert(1)> is not a name',
    );
    await open();
    expect(
      await screen.findByText(/<img src=x onerror=alert\(1\)> is not a name/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('img')).toBeNull();
  });
});
