import { expect, Page, request, test } from '@playwright/test';
import { component, freshPlatform, onPhone, picture as take } from './platform';
import { pull, refreshUntil, signIn } from './platform';

const sandboxUrl = process.env.SANDBOX_URL ?? 'http://127.0.0.1:7110';
const BASE = 'argocd/app-of-apps';
const VAULT = `${BASE}/apps/security/vault.yaml`;
const BROKEN = `${BASE}/apps/security/broken.yaml`;

const push = (path: string, content: string | null) =>
  pull('repository/file', { path, content });

async function read(path: string) {
  const context = await request.newContext({ baseURL: sandboxUrl });
  const response = await context.get(`/example/platform/raw/main/${path}`);
  const text = await response.text();
  await context.dispose();
  return text;
}

/** A file that does not parse, and values from a source that there is not. */
async function breakRepository() {
  await push(BROKEN, 'kind: Application\nmetadata: [\n');
  const vault = await read(VAULT);
  await push(VAULT, vault.replace(/ref: \w+/, 'ref: elsewhere'));
}

/** Has the repository read now, and waits for what the doctor then says. */
async function examine(page: Page, headline: string) {
  await page.goto('/platform/doctor');
  const said = page
    .getByRole('main')
    .getByRole('heading', { level: 2 })
    .first();
  await refreshUntil(page, said.filter({ hasText: headline }));
  await expect(said).toHaveText(headline);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`doctor, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.beforeEach(({ page }) => freshPlatform(page));
    const picture = (page: Page, name: string, whole = false) =>
      take(page, `${name}-${colorScheme}`, whole);

    test('finds what was pushed, explains it, and leads to the line', async ({
      page,
    }) => {
      await examine(page, 'The repository has no findings');
      await picture(page, '30-doctor-clean');
      await breakRepository();
      await examine(page, 'The repository has 2 errors');
      await expect(page.getByRole('tab', { name: 'Doctor (2)' })).toBeVisible();
      await picture(page, '31-doctor', true);

      const why = page.getByRole('button', {
        name: 'values-ref-without-source: why',
      });
      await why.focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText(/Argo CD resolves/)).toBeVisible();
      await picture(page, '32-doctor-why', true);
      await onPhone(page, () => picture(page, '33-doctor-400', true));

      const line = page.getByRole('link', { name: /vault\.yaml:\d+:\d+ on/ });
      const forge = page.waitForEvent('popup');
      await line.click();
      const file = await forge;
      await expect(file.locator('span:target')).toContainText('$values');
      await picture(file, '34-line');
    });

    test('marks components on the board and in the drawer', async ({
      page,
    }) => {
      await breakRepository();
      await examine(page, 'The repository has 2 errors');
      await page.getByRole('tab', { name: 'Board' }).click();
      const badge = component(page, 'vault').getByRole('link', {
        name: '2 findings about Vault: 2 errors',
      });
      await expect(badge).toBeVisible();
      await picture(page, '35-board-findings', true);
      await onPhone(page, () => picture(page, '36-board-findings-400', true));

      await component(page, 'vault')
        .getByRole('link', { name: 'Vault', exact: true })
        .click();
      const drawer = page.getByRole('dialog');
      await expect(
        drawer.getByRole('region', { name: 'Findings' }),
      ).toContainText('values-ref-without-source');
      await drawer
        .getByRole('region', { name: 'Repository' })
        .scrollIntoViewIfNeeded();
      await picture(page, '37-drawer-findings');
      await page.keyboard.press('Escape');

      await badge.click();
      await expect(page).toHaveURL(/\/platform\/doctor\?component=vault/);
      await expect(
        page.getByRole('heading', {
          name: 'The repository has 2 errors about vault',
        }),
      ).toBeVisible();
    });

    test('keeps the last report while the repository is away', async ({
      page,
    }) => {
      await breakRepository();
      await examine(page, 'The repository has 2 errors');
      await pull('faults', { upstream: 'github', fault: '500' });
      await refreshUntil(
        page,
        page.getByText('The repository cannot be read now'),
      );
      await picture(page, '38-doctor-away');
      await pull('faults', { upstream: 'github', fault: 'none' });
    });

    test('who may not refresh sees the findings all the same', async ({
      browser,
      page,
    }) => {
      await breakRepository();
      await examine(page, 'The repository has 2 errors');
      const context = await browser.newContext({ colorScheme });
      const developer = await context.newPage();
      await signIn(developer, 'Daniel Okafor', '/platform/doctor');
      await expect(
        developer.getByText('The repository has 2 errors'),
      ).toBeVisible();
      await expect(
        developer.getByRole('button', { name: 'Refresh' }),
      ).toHaveCount(0);
      await context.close();
    });
  });
}
