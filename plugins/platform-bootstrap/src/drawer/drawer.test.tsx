import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform, vaultSealed } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const sealed = () => new FakeBackend(vaultSealed({ at: fresh() }));
const drawer = (name: string) => screen.findByRole('dialog', { name });
const url = () => screen.getByTestId('url').textContent;

describe('the drawer', () => {
  it('is a link: verdict, next step, conditions, evidence, transitions', async () => {
    renderPlatform({ backend: sealed(), url: '/platform?component=vault' });
    const vault = await drawer('Vault');
    expect(vault).toHaveTextContent(
      'Vault is sealed: 0 of 3 unseal keys entered.',
    );
    expect(vault).toHaveTextContent('Unseal Vault with its unseal keys');
    const conditions = within(vault).getByRole('region', {
      name: 'Conditions',
    });
    expect(within(conditions).getAllByRole('row')[1]).toHaveTextContent(
      'UnsealedFalseSealedsealed: 0 of 3 unseal keys entered',
    );
    const evidence = await within(vault).findByRole('region', {
      name: 'Evidence',
    });
    const native = within(evidence).getByRole('button', {
      name: /vault GET \/v1\/sys\/health/,
    });
    await userEvent.click(native);
    expect(within(evidence).getByText(/"sealed": true/)).toBeVisible();
    expect(
      within(vault).getByRole('region', { name: 'Last transitions' }),
    ).toHaveTextContent('NotReady');
    const links = within(vault).getByRole('region', { name: 'Links' });
    expect(within(links).getByRole('link')).toHaveAttribute(
      'href',
      'http://127.0.0.1:7010/argocd/applications/vault',
    );
  });

  it('opens from a row by keyboard, closes with Escape, and focus goes back', async () => {
    renderPlatform({ backend: sealed() });
    const link = within(await screen.findByTestId('component-vault')).getByRole(
      'link',
      { name: 'Vault' },
    );
    act(() => link.focus());
    await userEvent.keyboard('{Enter}');
    const vault = await drawer('Vault');
    expect(url()).toBe('/platform?component=vault');
    expect(vault).toContainElement(document.activeElement as HTMLElement);

    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(url()).toBe('/platform');
    await waitFor(() => expect(link).toHaveFocus());
  });

  it('keeps focus inside while it is open', async () => {
    renderPlatform({ backend: sealed(), url: '/platform?component=vault' });
    const vault = await drawer('Vault');
    for (let presses = 0; presses < 12; presses += 1) {
      await userEvent.tab();
      expect(vault).toContainElement(document.activeElement as HTMLElement);
    }
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(url()).toBe('/platform');
  });

  it('leaves the filter alone; back closes it', async () => {
    renderPlatform({ backend: sealed(), url: '/platform?readiness=NotReady' });
    await userEvent.click(await screen.findByRole('link', { name: 'Vault' }));
    await drawer('Vault');
    expect(url()).toBe('/platform?readiness=NotReady&component=vault');
    await userEvent.click(screen.getByText('Back'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(url()).toBe('/platform?readiness=NotReady');
  });

  it('leads along the chain of gates to the root cause', async () => {
    renderPlatform({ backend: sealed(), url: '/platform?component=backstage' });
    const backstage = await drawer('Backstage');
    expect(backstage).toHaveTextContent(
      'Backstage waits for Authentik, which waits for External Secrets, which waits for Vault: sealed: 0 of 3 unseal keys entered.',
    );
    const chain = within(backstage).getByRole('list', {
      name: 'Chain of gates',
    });
    expect(
      within(chain)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['Backstage', 'Authentik', 'External Secrets', 'Vault']);

    await userEvent.click(within(chain).getByRole('link', { name: 'Vault' }));
    const vault = await drawer('Vault');
    expect(
      within(vault).getByRole('region', { name: 'Waits for it' }),
    ).toHaveTextContent(/External Secrets.*Authentik.*Backstage/);
  });

  it('copies the command of the next step', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderPlatform({ backend: sealed(), url: '/platform?component=vault' });
    await user.click(
      await screen.findByRole('button', { name: /Copy command/ }),
    );
    expect(copied).toHaveBeenCalledWith(
      'kubectl exec -ti -n vault vault-0 -- vault operator unseal',
    );
    expect(await screen.findAllByText('Copied')).not.toHaveLength(0);
  });

  it('follows the component while it is open', async () => {
    const { backend, signals } = renderPlatform({
      backend: sealed(),
      url: '/platform?component=vault',
    });
    await drawer('Vault');
    backend.holds(platform({}, { version: 2, at: fresh() }));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    expect(await screen.findByText('Vault is ready.')).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: /vault GET/ }),
    );
    expect(await screen.findByText(/"sealed": false/)).toBeVisible();
  });

  it('shows what it knows when the rest cannot be read, and tries again', async () => {
    const backend = sealed();
    renderPlatform({ backend });
    await screen.findByTestId('headline');
    backend.goesAway();
    await userEvent.click(await screen.findByRole('link', { name: 'Vault' }));
    const vault = await drawer('Vault');
    expect(vault).toHaveTextContent('Vault is sealed');
    expect(await within(vault).findByRole('alert')).toHaveTextContent(
      'the backend does not answer',
    );

    backend.holds(vaultSealed({ at: fresh() }));
    await userEvent.click(
      within(vault).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(vault).findByRole('region', { name: 'Evidence' }),
    ).toBeInTheDocument();
  });

  it('says of what is not on the platform yet when it will be, and shows it then', async () => {
    const { backend, signals } = renderPlatform({
      url: '/platform?component=kuberay',
    });
    expect(await drawer('kuberay')).toHaveTextContent(
      'it appears here by itself once its pull request is merged',
    );
    backend.holds(platform({ kuberay: {} }, { version: 2, at: fresh() }));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    expect(await screen.findByText('kuberay is ready.')).toBeInTheDocument();
  });
});
