import { screen, within } from '@testing-library/react';
import { refusal } from '../../__testUtils__/FakeBackend';
import { ago, found, secret, show, store } from './__testUtils__/show';
import { headline } from './words';

const card = (id = 'secret-portal-backstage') => screen.findByTestId(id);

it('says of each key where it is kept, and when it was read', async () => {
  show(async () => found());
  const shown = await card();
  expect(shown).toHaveTextContent(
    'Makes the Secret portal/backstage-env from ClusterSecretStore vault-backend',
  );
  expect(shown).toHaveTextContent(/Read 12 min ago.*every 1h.*next in 48 min/);
  expect(shown).toHaveTextContent('Synced');
  const row = within(shown).getByRole('row', { name: /GITHUB_TOKEN/ });
  expect(row).toHaveTextContent('token');
  expect(
    within(row).getByRole('link', { name: /platform\/github in Vault/ }),
  ).toHaveAttribute('href', secret().keys[0].href);
  expect(screen.getByText('The only secret is synced.')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('says of a key that is not one field of one path', async () => {
  const key = {
    ...{ secretKey: null, path: 'team/all', property: null, href: null },
    otherStore: 'SecretStore team',
  };
  const made = { ...key, path: null, otherStore: null };
  show(async () =>
    found({
      secrets: [secret({ keys: [key, made], templated: ['config.ini'] })],
    }),
  );
  const shown = await card();
  expect(shown).toHaveTextContent(
    /one for each field.*team\/all in SecretStore team.*all of it/,
  );
  expect(shown).toHaveTextContent('made by a generator');
  expect(shown).toHaveTextContent('A template makes of them: config.ini');
  expect(within(shown).queryByRole('link')).toBeNull();
});

it('leads to the template with the Application filled in', async () => {
  show(async () => found());
  const link = await screen.findByRole('link', { name: 'Add a secret' });
  const { pathname, searchParams } = new URL(
    link.getAttribute('href') ?? '',
    'http://portal',
  );
  expect(pathname).toBe('/create/templates/default/add-external-secret');
  expect(JSON.parse(searchParams.get('formData') ?? '')).toEqual({
    application: 'backstage',
  });
});

it('says why a secret does not come, and marks what is overdue', async () => {
  show(async () =>
    found({
      secrets: [
        secret({
          ...{ state: 'failing', reason: 'SecretSyncedError' },
          ...{ message: 'no field token', overdue: true, dueAt: ago(90.5) },
        }),
        secret({ name: 'new', state: 'pending', refreshedAt: null }),
      ],
    }),
  );
  const shown = await card();
  expect(shown).toHaveTextContent(/Not synced.*due for 1 h 30 min.*Overdue/);
  expect(shown).toHaveTextContent('no field token');
  expect(await card('secret-portal-new')).toHaveTextContent(
    /On its way.*Never read/,
  );
});

it('says that a store is not ready, and where its state is to be seen', async () => {
  show(async () =>
    found({
      stores: [store({ state: 'failing', message: 'Vault is sealed' })],
    }),
  );
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(
    'ClusterSecretStore vault-backend is not ready',
  );
  expect(alert).toHaveTextContent('Vault is sealed.');
  expect(
    within(alert).getByRole('link', {
      name: 'See external-secrets on the board',
    }),
  ).toHaveAttribute('href', '/platform?component=external-secrets');
  expect(await card()).toHaveTextContent('vault-backend, which is not ready');
});

it('links no state that may not be seen', async () => {
  const missing = { state: 'missing', component: null } as const;
  show(async () => found({ stores: [store(missing)] }));
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('vault-backend does not exist');
  expect(within(alert).queryByRole('link')).toBeNull();
});

it('shows a refresh arrive', async () => {
  let data = found();
  show(async () => data);
  expect(await card()).not.toHaveTextContent('Just refreshed');
  data = found({ secrets: [secret({ refreshedAt: ago(0), dueAt: ago(-60) })] });
  // As when somebody comes back to the page.
  document.dispatchEvent(new Event('visibilitychange'));
  const arrived = await screen.findByText('Just refreshed');
  expect(arrived).toBeVisible();
  expect(await card()).toHaveAttribute('data-arrived', 'true');
});

it.each([
  ['nothing is installed', { installed: false }, /is not installed/],
  ['there is no secret', {}, /It gets no secret from a store/],
])('says that %s', async (_, more, text) => {
  show(async () => found({ secrets: [], stores: [], ...more }));
  expect(await screen.findByText(text)).toBeVisible();
});

it('says why nothing can be read', async () => {
  const error = await refusal(503, 'ServiceUnavailableError', 'no cluster');
  show(async () => {
    throw error;
  });
  expect(await screen.findByRole('alert')).toHaveTextContent('no cluster');
});

it.each([
  [[secret()], 'The only secret is synced.'],
  [[secret(), secret()], 'All 2 secrets synced.'],
  [[secret(), secret({ overdue: true })], '1 of 2 secrets missed a refresh.'],
  [[secret({ state: 'pending' })], '1 of 1 secret on the way.'],
  [
    [secret({ state: 'failing' }), secret({ state: 'unknown', overdue: true })],
    '2 of 2 secrets not synced.',
  ],
])('%#: says it in one sentence', (secrets, words) => {
  expect(headline({ secrets })).toBe(words);
});
