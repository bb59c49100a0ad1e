import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeArgocd, preview } from '../__testUtils__/FakeArgocd';
import { FakeBackend, refusal } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';
import { request } from '../__testUtils__/requests';

const BOTH = { refresh: true, sync: true };

const show = async (argocd: FakeArgocd, backend?: FakeBackend) => {
  renderPlatform({ argocd, backend, url: '/platform?component=vault' });
  return screen.findByRole('dialog', { name: 'Vault' });
};
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const syncDialog = () => screen.findByRole('dialog', { name: 'Sync Vault' });

describe('for whoever may do nothing in Argo CD', () => {
  it('has no buttons, and says how a change is undone', async () => {
    const file = { path: 'apps/vault.yaml', line: 1, href: null };
    const changes = { vault: { file } };
    const drawer = await show(
      new FakeArgocd(),
      new FakeBackend(platform(changes, { at: fresh() })),
    );
    expect(
      await within(drawer).findByText(/To roll back, open a pull request/),
    ).toHaveTextContent('apps/vault.yaml');
    expect(within(drawer).queryByRole('button', { name: /Sync/ })).toBeNull();
    expect(
      within(drawer).queryByRole('button', { name: /in Argo CD/ }),
    ).toBeNull();
  });
});

it('names the pull request that a revert would undo', async () => {
  const backend = new FakeBackend(platform({}, { at: fresh() }));
  const merged = request(7, { application: 'vault', state: 'done' });
  const { pullRequest } = merged;
  backend.follows([
    { ...merged, pullRequest: { ...pullRequest, state: 'merged' } },
  ]);
  const drawer = await show(new FakeArgocd(BOTH), backend);
  const actions = within(drawer).findByRole('region', { name: 'Actions' });
  expect(
    within(await actions).getByRole('link', { name: /Pull request #7/ }),
  ).toHaveAttribute('href', pullRequest.url);
});

describe('Refresh in Argo CD', () => {
  it('has it compared, and says so', async () => {
    const argocd = new FakeArgocd({ refresh: true, sync: false });
    await show(argocd);
    await press('Refresh in Argo CD');
    expect(
      await screen.findByText('Argo CD has compared it with Git.'),
    ).toBeVisible();
    expect(argocd.asked).toEqual(['refresh vault']);
    expect(screen.queryByRole('button', { name: 'Sync…' })).toBeNull();
  });

  it('says that it takes longer', async () => {
    const argocd = new FakeArgocd(BOTH);
    argocd.compares = false;
    await show(argocd);
    await press('Refresh in Argo CD');
    expect(await screen.findByText(/has not finished/)).toBeVisible();
  });

  it('says why it did not work', async () => {
    const argocd = new FakeArgocd(BOTH);
    argocd.failures.refresh = () => refusal(503, 'Error', 'Argo CD is away');
    await show(argocd);
    await press('Refresh in Argo CD');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Argo CD is away',
    );
  });
});

describe('Sync…', () => {
  it('shows what it will do, and does that when somebody agrees', async () => {
    const argocd = new FakeArgocd(BOTH);
    await show(argocd);
    await press('Sync…');
    const dialog = await syncDialog();
    expect(
      await within(dialog).findByText(/1 object differs/),
    ).toBeInTheDocument();
    expect(dialog).toHaveTextContent('changeDeployment vault-ui in vault');
    expect(dialog).toHaveTextContent('resources/vault main bbbbbbb');
    expect(dialog).toHaveTextContent('Nothing is deleted, pruned or forced.');
    expect(argocd.asked).toEqual([]);
    await press('Sync now');
    expect(await screen.findByText(/Argo CD is syncing it/)).toBeVisible();
    expect(argocd.asked).toEqual([`sync vault ${'a'.repeat(64)}`]);
    expect(screen.queryByRole('dialog', { name: 'Sync Vault' })).toBeNull();
  });

  it('does nothing when somebody does not', async () => {
    const argocd = new FakeArgocd(BOTH);
    await show(argocd);
    await press('Sync…');
    await syncDialog();
    await press('Cancel');
    await waitFor(() =>
      expect(screen.queryByRole('dialog', { name: 'Sync Vault' })).toBeNull(),
    );
    expect(argocd.asked).toEqual([]);
  });

  it('asks anew when it would do something else by then', async () => {
    const argocd = new FakeArgocd(BOTH);
    argocd.failures.sync = () =>
      refusal(409, 'ConflictError', 'it is not what you agreed to any more');
    await show(argocd);
    await press('Sync…');
    await screen.findByText(/1 object differs/);
    argocd.shows = preview({ digest: 'c'.repeat(64), moreResources: 4 });
    await press('Sync now');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'it is not what you agreed to any more',
    );
    expect(await screen.findByText(/5 objects differ/)).toBeVisible();
    delete argocd.failures.sync;
    await press('Sync now');
    await screen.findByText(/Argo CD is syncing it/);
    expect(argocd.asked).toEqual([`sync vault ${'c'.repeat(64)}`]);
  });

  it('cannot be agreed to where it cannot be done', async () => {
    const argocd = new FakeArgocd(BOTH);
    argocd.shows = preview({ refusal: 'It is being deleted.' });
    await show(argocd);
    await press('Sync…');
    expect(await screen.findByText('It is being deleted.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Sync now' })).toBeNull();
  });

  it('can be asked for again when it cannot be said what it would do', async () => {
    const argocd = new FakeArgocd(BOTH);
    argocd.failures.preview = () => refusal(503, 'Error', 'Argo CD is away');
    await show(argocd);
    await press('Sync…');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Argo CD is away',
    );
    delete argocd.failures.preview;
    await press('Ask again');
    expect(await screen.findByText(/1 object differs/)).toBeVisible();
  });
});

it('says when it cannot be read what somebody may do', async () => {
  const argocd = new FakeArgocd(BOTH);
  argocd.failures.actions = () => refusal(503, 'Error', 'not now');
  await show(argocd);
  expect(
    await screen.findByText('It cannot be read what you may do in Argo CD'),
  ).toBeVisible();
  delete argocd.failures.actions;
  await press('Ask again');
  expect(await screen.findByRole('button', { name: 'Sync…' })).toBeVisible();
});
