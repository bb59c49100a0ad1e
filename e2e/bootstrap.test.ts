import { expect, Page, test } from '@playwright/test';
import { becomes, component, look, pull, signIn } from './platform';

test.describe.configure({ mode: 'serial' });

const item = (page: Page, id: string) => page.getByTestId(`item-${id}`);

const isDone = (page: Page, id: string, timeout?: number) =>
  expect(item(page, id)).toHaveAttribute('data-status', 'done', { timeout });

// Argo CD waits longer and longer before it syncs again what has failed: three minutes at most.
const NEXT_TRY = 240_000;

const nextIs = (page: Page, title: string) =>
  expect(page.getByRole('heading', { name: `Next: ${title}` })).toBeVisible();

const open = (page: Page, tab: string) =>
  page.getByRole('tab', { name: tab, exact: true }).click();

test('from an empty cluster to all Ready, as the plan says', async ({
  page,
}) => {
  test.setTimeout(600_000);
  await page.emulateMedia({ colorScheme: 'light' });
  await signIn(page, 'Petra Lindqvist', '/platform/bootstrap');

  await test.step('Phase 0: there is nothing, and Argo CD comes first', async () => {
    await nextIs(page, 'install Argo CD');
    await expect(page.locator('[data-status="done"]')).toHaveCount(0);
    await look(page, 'bootstrap-1-empty');
    await pull('argocd/install');
    await nextIs(page, 'apply the root Application');
    await isDone(page, 'argocd-installed');
  });

  await test.step('The root brings what it can, up to what a person has to do', async () => {
    await pull('root');
    await isDone(page, 'root-applied');
    await nextIs(page, 'initialise Vault');
    await isDone(page, 'postgres-running');
    await expect(item(page, 'vault-unsealed')).toHaveAttribute(
      'data-status',
      'waiting',
    );
    await look(page, 'bootstrap-2-vault');
    await open(page, 'Board');
    await becomes(page, 'vault', 'NotReady');
    await look(page, 'bootstrap-3-board');
    await open(page, 'Graph');
    await look(page, 'bootstrap-4-graph');
    await open(page, 'Bootstrap');
  });

  await test.step('Vault is initialised and unsealed, and all is Ready', async () => {
    await pull('vault/init');
    await nextIs(page, 'unseal Vault');
    await isDone(page, 'vault-initialized');
    await pull('vault', { sealed: false });
    await isDone(page, 'vault-unsealed');
    for (const id of ['authentik', 'harbor', 'backstage', 'k8s-monitoring']) {
      await isDone(page, `${id}-ready`, NEXT_TRY);
    }
    await isDone(page, 'parents-synced');
    await expect(item(page, 'vault-unsealed')).toContainText('took');
    await expect(
      page.getByRole('region', { name: 'How long each phase took' }),
    ).toContainText('Phase 0 Bootstrap');
    await look(page, 'bootstrap-5-done');
    await open(page, 'Board');
    await expect(page.getByTestId('headline')).toHaveText(/^All \d+ ready\.$/);
    await look(page, 'bootstrap-6-all-ready');
  });

  await test.step('A blocked chain, on the board, in the graph and in the drawer', async () => {
    await pull('vault', { sealed: true });
    await becomes(page, 'vault', 'NotReady');
    await becomes(page, 'external-secrets', 'Blocked');
    await expect(component(page, 'external-secrets')).toContainText(
      'waits for Vault',
    );
    await open(page, 'Graph');
    await expect(page.getByTestId('node-vault')).toContainText('root cause');
    await page.getByTestId('node-external-secrets').getByRole('link').hover();
    await look(page, 'bootstrap-7-blocked-chain');
    await page.getByTestId('node-external-secrets').getByRole('link').click();
    const drawer = page.getByRole('dialog', { name: 'External Secrets' });
    await expect(drawer).toContainText('waits for Vault');
    await expect(drawer.getByRole('slider')).toBeVisible();
    await look(page, 'bootstrap-8-drawer');
    await page.keyboard.press('Escape');
    await pull('vault', { sealed: false });
    await open(page, 'Board');
    await expect(page.getByTestId('headline')).toHaveText(/^All \d+ ready\.$/);
  });

  await test.step('The history tells how it went', async () => {
    await open(page, 'History');
    const vault = page.getByTestId('band-vault');
    await expect(
      vault.locator('[data-readiness="NotReady"]').first(),
    ).toBeVisible();
    await vault.getByRole('slider').focus();
    await expect(page.getByTestId('readout')).toContainText('Vault Ready for');
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByTestId('readout')).toContainText('Vault NotReady');
    const transitions = page.getByRole('region', { name: 'Transitions' });
    await transitions.getByRole('button', { name: /^Show \d+ more/ }).click();
    await expect(transitions).toContainText('NotInitialized');
    await look(page, 'bootstrap-9-history');
    await open(page, 'Graph');
    await expect(page.getByTestId('node-vault')).toContainText('Ready');
    await look(page, 'bootstrap-10-graph-ready');
  });
});
