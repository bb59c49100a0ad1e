import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { READINESS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { sealedPlan } from '../__testUtils__/bootstrap';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { vaultSealed } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const url = '/platform/bootstrap';
const sealed = () => {
  const backend = new FakeBackend(vaultSealed({ at: fresh() }));
  backend.plans(sealedPlan());
  return backend;
};
const item = (id: string) => screen.findByTestId(`item-${id}`);

describe('the bootstrap page', () => {
  it('says what is next, and how far the plan is', async () => {
    renderPlatform({ backend: sealed(), url });
    expect(
      await screen.findByRole('heading', { name: 'Next: unseal Vault' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/2 of 5 done/)).toHaveTextContent(
      'Nothing is ticked by hand',
    );
    const security = screen.getByRole('region', { name: 'Phase 3 Security' });
    expect(security).toHaveTextContent('1 of 4 done');
    expect(
      screen.getByRole('region', { name: 'Phase 0 Bootstrap' }),
    ).toHaveTextContent('1 of 1 done, took 1 min');
  });

  it('has the command of what is next, and none of what only waits', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderPlatform({ backend: sealed(), url });
    const next = await item('vault-unsealed');
    expect(next).toHaveTextContent('Unseal VaultNext');
    expect(next).toHaveTextContent('sealed: 0 of 3 unseal keys entered');
    await user.click(within(next).getByRole('button', { name: /Copy/ }));
    expect(copied).toHaveBeenCalledWith(
      'kubectl exec -ti -n vault vault-0 -- vault operator unseal',
    );
    const waiting = await item('external-secrets-ready');
    expect(waiting).toHaveTextContent('Waits for: Unseal Vault');
    expect(within(waiting).queryByRole('button')).toBeNull();
    expect(within(waiting).queryByRole('link')).toBeNull();
  });

  it('ticks only what was observed, and says what to configure for the rest', async () => {
    renderPlatform({ backend: sealed(), url });
    const marks = async (id: string) =>
      within(await item(id))
        .getByRole('img')
        .getAttribute('aria-label');
    expect(await marks('vault-initialized')).toBe('Done');
    expect(await marks('vault-unsealed')).toBe('To do');
    expect(await marks('external-secrets-ready')).toBe('Waits');
    expect(await marks('authentik-set-up')).toBe('Not observed');
    expect(await item('authentik-set-up')).toHaveTextContent(
      'not observed: configure platformBootstrap.authentik',
    );
  });

  it('leads to the template and to the component', async () => {
    const backend = sealed();
    const plan = sealedPlan();
    const [, external] = plan.phases[1].items.slice(1);
    Object.assign(external, { status: 'open', waitsFor: [] });
    backend.plans(plan);
    renderPlatform({ backend, url });
    expect(
      within(await item('external-secrets-ready')).getByRole('link'),
    ).toHaveAttribute('href', '/create/templates/default/add-application');
    await userEvent.click(
      within(await item('vault-unsealed')).getByRole('link', { name: 'Vault' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Vault' }),
    ).toHaveTextContent('Vault is sealed');
  });

  it('shows how long each phase took that is over', async () => {
    renderPlatform({ backend: sealed(), url });
    const waterfall = await screen.findByRole('region', {
      name: 'How long each phase took',
    });
    expect(
      within(waterfall)
        .getAllByRole('listitem')
        .map(row => row.textContent),
    ).toEqual(['Phase 0 Bootstrap1 min']);
  });

  it('moves on when the platform does', async () => {
    const { backend, signals } = renderPlatform({ backend: sealed(), url });
    await item('vault-unsealed');
    const plan = sealedPlan();
    Object.assign(plan.phases[1].items[1], { status: 'done', command: null });
    backend.plans({ ...plan, next: null });
    backend.holds(vaultSealed({ version: 2, at: fresh() }));
    act(() => signals.send(READINESS_CHANNEL, { version: 2 }));
    await waitFor(async () =>
      expect(await item('vault-unsealed')).toHaveAttribute(
        'data-status',
        'done',
      ),
    );
  });

  it('says who may not see it', async () => {
    const backend = sealed();
    backend.refuses();
    renderPlatform({ backend, url });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'platform-bootstrap.readiness.read',
    );
  });
});
