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
import { PortalSignInPage } from './PortalSignInPage';

const people = [
  {
    user: 'user:default/petra',
    title: 'Petra Lindqvist',
    role: 'Platform engineer',
  },
  { user: 'user:default/daniel', title: 'Daniel Okafor', role: 'Developer' },
];

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  window.sessionStorage.clear();
});
afterAll(() => server.close());

/** The auth backend, as far as the page sees it; gives who was asked for. */
function authBackend({ refuses = false } = {}) {
  const asked: Array<string | null> = [];
  server.use(
    http.get('http://auth.test/sandbox/refresh', ({ request }) => {
      const user = request.headers.get('x-sandbox-person');
      asked.push(user);
      if (refuses) {
        return HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'not on the list' } },
          { status: 403 },
        );
      }
      return HttpResponse.json({
        profile: { displayName: 'Somebody' },
        providerInfo: {},
        backstageIdentity: {
          token: 'a.e30.c',
          identity: {
            type: 'user',
            userEntityRef: user,
            ownershipEntityRefs: [user],
          },
        },
      });
    }),
  );
  return asked;
}

async function open(auth: object) {
  const signedIn: IdentityApi[] = [];
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [configApiRef, mockApis.config({ data: { auth } })],
        [discoveryApiRef, { getBaseUrl: async () => 'http://auth.test' }],
      ]}
    >
      <PortalSignInPage
        onSignInSuccess={identity => signedIn.push(identity as IdentityApi)}
      />
    </TestApiProvider>,
  );
  return signedIn;
}

const sandbox = { providers: { sandbox: { people } } };

describe('PortalSignInPage', () => {
  it('signs in the person that was chosen', async () => {
    const asked = authBackend();
    const signedIn = await open(sandbox);

    await userEvent.click(
      await screen.findByRole('button', { name: /Daniel Okafor/ }),
    );

    await waitFor(() => expect(signedIn).toHaveLength(1));
    expect(asked).toEqual(['user:default/daniel']);
    expect((await signedIn[0].getBackstageIdentity()).userEntityRef).toBe(
      'user:default/daniel',
    );
  });

  it('signs the same person in again after a reload, until signed out', async () => {
    const asked = authBackend();
    window.sessionStorage.setItem(
      'platform-bootstrap.sandbox-person',
      'user:default/petra',
    );
    const signedIn = await open(sandbox);
    await waitFor(() => expect(signedIn).toHaveLength(1));
    expect(asked).toEqual(['user:default/petra']);

    await signedIn[0].signOut();

    expect(
      window.sessionStorage.getItem('platform-bootstrap.sandbox-person'),
    ).toBeNull();
  });

  it('asks again when the remembered person is no longer on the list', async () => {
    window.sessionStorage.setItem(
      'platform-bootstrap.sandbox-person',
      'user:default/mallory',
    );
    const signedIn = await open(sandbox);

    expect(await screen.findAllByRole('button')).toHaveLength(2);
    expect(signedIn).toEqual([]);
  });

  it('says why a sign-in failed and lets choose again', async () => {
    authBackend({ refuses: true });
    const signedIn = await open(sandbox);

    await userEvent.click(
      await screen.findByRole('button', { name: /Petra Lindqvist/ }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'not on the list',
    );
    expect(signedIn).toEqual([]);

    authBackend();
    await userEvent.click(screen.getByRole('button', { name: /Petra/ }));
    await waitFor(() => expect(signedIn).toHaveLength(1));
  });

  it('lets nobody in where no provider is configured', async () => {
    const signedIn = await open({ providers: {} });

    expect(
      await screen.findByRole('heading', {
        name: 'No way to sign in is configured',
      }),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(signedIn).toEqual([]);
  });
});
