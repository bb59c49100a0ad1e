import { expect, Page, request, test } from '@playwright/test';
import { freshPlatform, look, pull, signIn } from './platform';

const sandboxUrl = process.env.SANDBOX_URL ?? 'http://127.0.0.1:7110';
const ID = 'platform-postgres';
const MANIFEST = 'argocd/app-of-apps/apps/platform/platform-postgres.yaml';
const BACKUPS = 'argocd/app-of-apps/resources/platform-postgres/backups.yaml';

const AUTOMATED = / {4}automated:\n {6}prune: true\n {6}selfHeal: true\n/;

/** Changes a file on main, as a colleague would. */
async function edit(path: string, change: (text: string) => string) {
  const context = await request.newContext({ baseURL: sandboxUrl });
  const response = await context.get(`/example/platform/raw/main/${path}`);
  const content = change(await response.text());
  await context.dispose();
  await pull('repository/file', { path, content });
}

type Shown = {
  readonly spec: { readonly syncPolicy: { readonly automated?: object } };
  readonly status: { readonly sync: { readonly status: string } };
};

/** Waits until Argo CD says this of the Application. */
async function untilArgoCd(isSo: (application: Shown) => boolean) {
  const context = await request.newContext({
    extraHTTPHeaders: { authorization: 'Bearer sandbox-token' },
  });
  const url = `${sandboxUrl}/argocd/api/v1/applications/${ID}`;
  await expect
    .poll(async () => isSo(await (await context.get(url)).json()))
    .toBe(true);
  await context.dispose();
}

/** Nothing syncs it by itself any more. */
async function syncByHand() {
  await edit(MANIFEST, text => text.replace(AUTOMATED, ''));
  await untilArgoCd(({ spec }) => !spec.syncPolicy.automated);
}

const drawer = (page: Page) =>
  page.getByRole('dialog', { name: ID, exact: true });
const sync = (page: Page) => page.getByRole('dialog', { name: /^Sync / });
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).click();
const verdict = (page: Page) => drawer(page).getByRole('status').first();

const take = (page: Page, name: string) =>
  look(page, name, { fullPage: false });

test.describe('acting in Argo CD', () => {
  test.afterEach(() => pull('argocd', { state: 'healthy' }));

  test('a refresh makes a change arrive, and a sync is shown before it is done', async ({
    page,
  }) => {
    await freshPlatform(page);
    // Nobody tells Argo CD of commits.
    await syncByHand();
    await pull('argocd', { state: 'no-webhook' });
    await edit(BACKUPS, text =>
      text.replace(/schedule: .*/, 'schedule: "7 7 * * *"'),
    );

    await page.goto(`/platform?component=${ID}`);
    await expect(verdict(page)).toContainText('is ready');
    await expect(
      drawer(page).getByRole('button', { name: 'Sync…' }),
    ).toBeVisible();
    await take(page, '70-drawer-actions');
    await press(page, 'Refresh in Argo CD');
    await expect(
      drawer(page).getByText('Argo CD has compared it with Git.'),
    ).toBeVisible();
    await expect(verdict(page)).toContainText('not as Git says');
    await take(page, '71-drawer-refreshed');

    await press(page, 'Sync…');
    await expect(sync(page)).toContainText('1 object differs from Git');
    await expect(sync(page)).toContainText(/change.*CronJob/);
    await expect(sync(page)).toContainText('Exactly these revisions');
    await take(page, '72-sync-preview');
    await press(page, 'Sync now');
    await expect(
      drawer(page)
        .getByText(/Argo CD is syncing it/)
        .first(),
    ).toBeVisible();
    await expect(verdict(page)).toContainText('is ready');
    await take(page, '73-drawer-synced');

    await press(page, 'Sync…');
    await expect(sync(page)).toContainText('Nothing differs from Git');
    await expect(
      sync(page).getByRole('button', { name: 'Sync now' }),
    ).toHaveCount(0);
    await take(page, '74-sync-nothing');
    await page.goto('/platform/audit');
    await expect(page.getByText(`Sync ${ID} in Argo CD`).first()).toBeVisible();
    await take(page, '75-audit');
  });

  test('a sync that Argo CD does not allow says which right is missing', async ({
    page,
  }) => {
    await freshPlatform(page);
    await syncByHand();
    await edit(BACKUPS, text =>
      text.replace(/schedule: .*/, 'schedule: "8 8 * * *"'),
    );
    await untilArgoCd(({ status }) => status.sync.status === 'OutOfSync');
    await pull('argocd', { state: 'read-only' });
    await page.goto(`/platform?component=${ID}`);
    await press(page, 'Sync…');
    await press(page, 'Sync now');
    await expect(sync(page).getByRole('alert')).toContainText(
      `"applications, sync, platform/${ID}"`,
    );
    await take(page, '76-sync-refused');
  });

  test('a developer has no Sync button, and the API refuses', async ({
    page,
  }) => {
    const asked = page.waitForRequest(/\/components\/[^/]+\/argocd$/);
    await signIn(page, 'Daniel Okafor', `/platform?component=${ID}`);
    await expect(drawer(page)).toBeVisible();
    await (await asked).response();
    await expect(drawer(page)).toContainText('To roll back');
    for (const name of ['Sync…', 'Refresh in Argo CD']) {
      await expect(drawer(page).getByRole('button', { name })).toHaveCount(0);
    }
    await take(page, '77-drawer-developer');
    const { authorization } = await (await asked).allHeaders();
    const base = (await asked).url();
    const answer = await page.request.post(`${base}/sync`, {
      headers: { authorization },
      data: { digest: 'a'.repeat(64) },
    });
    expect(answer.status()).toBe(403);
    const shown = await page.request.get(`${base}/sync`, {
      headers: { authorization },
    });
    expect(shown.status()).toBe(403);
  });
});
