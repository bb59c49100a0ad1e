import { expect, test, type Page } from '@playwright/test';
import { allReady, freshPlatform, look, pull, says, signIn } from '../platform';
import { refusal, seeStates, whileHeld } from '../states';

const EXTERNAL_SECRETS = '/catalog/default/component/external-secrets';
const PORTAL = '/catalog/default/component/platform-bootstrap-app';

const card = (page: Page) => page.getByTestId('platform-card');
const widget = (page: Page) => page.getByTestId('platform-widget');

/** Waits until the catalog has what the platform repository holds. */
const catalogIsRead = (page: Page) =>
  expect(async () => {
    await page.goto(EXTERNAL_SECRETS);
    await expect(
      page.getByRole('heading', { name: 'External Secrets' }).first(),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });

test.describe('Scenario 5: developer portal', () => {
  // Somebody else puts it in order, so that each test signs in whom it is about.
  test.beforeEach(async ({ browser }) => {
    const other = await browser.newPage();
    await freshPlatform(other);
    await other.close();
  });

  const take = (page: Page, name: string) => look(page, `scenario-5-${name}`);

  test('a developer finds a component of the repository, and how it is', async ({
    page,
  }) => {
    await signIn(page, 'Daniel Okafor', '/catalog');
    await catalogIsRead(page);

    await page.goto('/catalog?filters[kind]=component&filters[user]=all');
    await page.getByRole('textbox', { name: 'Search' }).fill('External');
    const row = page.getByRole('row', { name: /External Secrets/ });
    await expect(row).toContainText('security');
    await take(page, 'catalog');
    await row.getByRole('link', { name: 'External Secrets' }).click();

    await expect(
      page.getByRole('link', { name: /platform-team/ }).first(),
    ).toBeVisible();
    await expect(card(page)).toContainText('External Secrets is ready.');
    await take(page, 'component');

    await pull('vault', { sealed: true });
    await expect(card(page)).toContainText('External Secrets waits for Vault');
    await card(page).getByRole('link', { name: 'Why' }).click();
    const tab = page.getByRole('region', { name: 'Platform', exact: true });
    await expect(tab).toContainText('waits for Vault');
    await expect(
      tab.getByRole('list', { name: 'Chain of gates' }),
    ).toContainText('Vault');
    await expect(tab).toContainText('Evidence');
    await take(page, 'platform-tab');

    await tab.getByRole('link', { name: 'Open on the board' }).click();
    await expect(page.getByTestId('component-drawer')).toContainText(
      'waits for Vault',
    );
  });

  test('the System has its components, and they what they depend on', async ({
    page,
  }) => {
    await signIn(page, 'Daniel Okafor', '/catalog');
    await catalogIsRead(page);
    await page.getByRole('link', { name: 'security' }).first().click();
    await expect(page).toHaveURL(/\/system\/security/);
    for (const name of ['Vault', 'Authentik', 'External Secrets']) {
      await expect(
        page.getByRole('link', { name, exact: true }).first(),
      ).toBeVisible();
    }
    await take(page, 'system');
  });

  test('every other state of the tab Platform', async ({ page }) => {
    await signIn(page, 'Petra Lindqvist', '/platform');
    await says(page, allReady());
    const tab = page.getByRole('region', { name: 'Platform', exact: true });
    await seeStates(page, {
      path: `${PORTAL}/platform`,
      asks: /\/api\/platform-bootstrap\/readiness\b/,
      loading: tab.getByLabel('The readiness of this component'),
      shown: tab.getByText('Evidence'),
      empty: {
        of: answer => ({ ...answer, components: [] }),
        says: 'backstage is not on the board',
      },
      denied: "You may not see the platform's readiness",
      take: state => take(page, `platform-${state}`),
    });

    const details = '**/api/platform-bootstrap/components/backstage';
    await whileHeld(page, details, async () => {
      await page.reload();
      await expect(tab.locator('[aria-busy]')).toBeVisible();
      await take(page, 'platform-details-loading');
    });
    await expect(tab.getByText('Evidence')).toBeVisible();
    await page.route(details, route =>
      route.fulfill(refusal(503, 'Nothing was observed yet')),
    );
    await page.reload();
    await expect(tab.getByText(/cannot be read/)).toBeVisible();
    await take(page, 'platform-details-error');
  });

  test('the home page says what needs somebody', async ({ page }) => {
    await signIn(page, 'Petra Lindqvist', '/platform');
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await expect(page).toHaveURL(/\/home$/);
    await expect(widget(page)).toContainText('16 of 16 Ready');
    await expect(widget(page)).toContainText('Nothing.');
    await take(page, 'home');
    await pull('vault', { sealed: true });
    await expect(
      widget(page).getByRole('link', { name: 'Vault is sealed' }),
    ).toBeVisible();
    await take(page, 'home-sealed');
    await widget(page).getByRole('link', { name: 'Vault is sealed' }).click();
    await expect(page.getByTestId('component-drawer')).toContainText(
      'Unseal Vault',
    );
  });
});
