import { expect, Page, request, test } from '@playwright/test';
import { component, freshPlatform, onPhone, picture as take } from './platform';
import { COMPONENTS, pull, signIn } from './platform';

const sandboxUrl = process.env.SANDBOX_URL ?? 'http://127.0.0.1:7110';
const APPS = 'argocd/app-of-apps/apps';

/** Has Git ask for another version of a chart, as a colleague would. */
async function declare(name: string, from: string, to: string) {
  const path = `${APPS}/${name}.yaml`;
  const context = await request.newContext({ baseURL: sandboxUrl });
  const response = await context.get(`/example/platform/raw/main/${path}`);
  const content = (await response.text()).replace(from, to);
  await context.dispose();
  await pull('repository/file', { path, content });
}

/** Chart repositories are read a minute after the start at the latest. */
const isKnown = (page: Page, id: string, words: string) =>
  expect(component(page, id)).toContainText(words, { timeout: 90_000 });

const drawer = (page: Page) =>
  page.getByRole('dialog').getByRole('region', { name: 'Versions' });

async function openDrawer(page: Page, id: string) {
  await page.goto(`/platform?component=${id}`);
  await expect(drawer(page).getByRole('table')).toBeVisible();
  await drawer(page).scrollIntoViewIfNeeded();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`versions, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.beforeEach(({ page }) => freshPlatform(page));
    const picture = (page: Page, name: string, whole = false) =>
      take(page, `${name}-${colorScheme}`, whole);

    test('something newer is seen on the board, and is one line away', async ({
      page,
    }) => {
      await isKnown(page, 'vault', 'minor');
      await picture(page, '50-board-newer');
      // The strip of components lies over the middle of the line.
      await page.getByRole('button', { name: /Security/ }).focus();
      await page.keyboard.press('Enter');
      await isKnown(page, 'vault', 'minor 0.35.0');
      await expect(component(page, 'vault')).toContainText('vault 0.34.1');
      await picture(page, '51-row-newer');
      await onPhone(page, async () => {
        await page.getByRole('button', { name: `${COMPONENTS} ready` }).click();
        await isKnown(page, 'vault', 'minor');
        await picture(page, '51-row-newer-400', true);
      });

      await openDrawer(page, 'vault');
      await expect(
        drawer(page).getByRole('row', { name: /Newest minor/ }),
      ).toContainText('0.35.0');
      await picture(page, '52-drawer-versions');
      await drawer(page).getByText('1 thing to know before').click();
      await picture(page, '53-drawer-rules');
      await onPhone(page, async () => {
        await drawer(page).scrollIntoViewIfNeeded();
        await picture(page, '53-drawer-rules-400');
      });

      await drawer(page)
        .getByRole('link', { name: 'Upgrade vault to 0.35.0' })
        .click();
      await expect(page).toHaveURL(/templates\/default\/upgrade-application/);
      await expect(page.getByRole('textbox', { name: 'Version' })).toHaveValue(
        '0.35.0',
      );
      await expect(page.getByText('OK', { exact: true })).not.toHaveCount(0);
      await picture(page, '54-upgrade-form', true);
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(page.getByText('Upgrade vault to 0.35.0')).not.toHaveCount(
        0,
      );
      const body = page.locator('body');
      await expect(body).toContainText(/-\s*targetRevision: 0\.34\.1/);
      await expect(body).toContainText(/\+\s*targetRevision: 0\.35\.0/);
      await expect(body).toContainText('delete the standby pods one by one');
      await picture(page, '55-upgrade-plan', true);
    });

    test('a step that upstream does not support is refused, with the way out', async ({
      page,
    }) => {
      await declare('automation/harbor', '1.19.1', '1.15.0');
      await declare('platform/postgres-operator-ui', '2.0.1', '1.10.0');
      await isKnown(page, 'harbor', 'minor');
      await isKnown(page, 'postgres-operator-ui', 'unpublished');
      await picture(page, '56-board-vanished', true);
      await page.getByRole('button', { name: 'Refresh' }).click();
      await openDrawer(page, 'postgres-operator-ui');
      await expect(
        drawer(page).getByRole('row', { name: /In Git/ }),
      ).toContainText('1.10.0');
      await picture(page, '56-drawer-vanished');

      await openDrawer(page, 'harbor');
      await expect(drawer(page)).toContainText('Take 1.17.3 first');
      await expect(
        drawer(page).getByRole('link', { name: 'Upgrade harbor to 1.17.3' }),
      ).toBeVisible();
      await picture(page, '57-drawer-refused');
      await onPhone(page, async () => {
        await drawer(page).scrollIntoViewIfNeeded();
        await picture(page, '57-drawer-refused-400');
      });

      const formData = JSON.stringify({
        ...{ name: 'harbor', targetRevision: '1.19.1' },
      });
      await page.goto(
        `/create/templates/default/upgrade-application?${new URLSearchParams({
          formData,
        })}`,
      );
      await expect(page.getByText(/Take 1\.17\.3 first/)).not.toHaveCount(0);
      await picture(page, '58-upgrade-refused', true);
    });

    test('a developer sees what runs, and no more than theirs', async ({
      browser,
    }) => {
      const page = await (await browser.newContext({ colorScheme })).newPage();
      await signIn(page, 'Daniel Okafor', '/platform');
      await isKnown(page, 'argo-workflows', 'minor');
      await page.close();
    });
  });
}
