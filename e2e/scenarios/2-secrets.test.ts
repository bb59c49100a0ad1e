import { expect, Page, test } from '@playwright/test';
import { freshPlatform, look, pull } from '../platform';
import { seeStates } from '../states';

const TAB = '/catalog/default/component/platform-bootstrap-app/secrets';

const secret = (page: Page, name: string) =>
  page.getByTestId(`secret-backstage-${name}`);
const says = (page: Page, headline: string) =>
  expect(page.getByRole('status').filter({ hasText: headline })).toBeVisible();

const take = (page: Page, name: string) => look(page, `scenario-2-${name}`);

test.beforeEach(({ page }) => freshPlatform(page));

test.describe('Scenario 2: Secrets', () => {
  test('a rotated secret is seen to arrive', async ({ page }) => {
    await page.goto(TAB);
    await says(page, 'All 3 secrets synced.');
    await expect(secret(page, 'backstage')).toContainText('platform/github');
    await expect(secret(page, 'backstage')).toContainText('every 1h');
    await take(page, 'secrets');

    const before = await secret(page, 'backstage').getAttribute(
      'data-refreshed',
    );
    const [vault] = await Promise.all([
      page.waitForEvent('popup'),
      secret(page, 'backstage')
        .getByRole('link', { name: 'platform/github in Vault' })
        .click(),
    ]);
    await expect(vault.getByText('Version 1')).toBeVisible();
    await look(vault, 'scenario-2-vault', { phone: false });
    await vault.getByRole('button', { name: 'Write a new version' }).click();
    await expect(vault.getByText('Version 2')).toBeVisible();
    await vault.close();

    await expect(
      secret(page, 'backstage').getByText('Just refreshed'),
    ).toBeVisible();
    await take(page, 'arrived');
    await expect(secret(page, 'backstage')).not.toHaveAttribute(
      'data-refreshed',
      before ?? '',
    );
  });

  test('what is wrong with a secret or its store is said', async ({ page }) => {
    await page.goto(TAB);
    await says(page, 'All 3 secrets synced.');
    await pull('object', {
      ...{ kind: 'ExternalSecret', name: 'harbor-pull', state: 'failing' },
    });
    await says(page, '1 of 3 secrets not synced.');
    await expect(secret(page, 'harbor-pull')).toContainText(
      'cannot find secret data',
    );
    await pull('object', {
      ...{ kind: 'ExternalSecret', name: 'backstage', state: 'stalled' },
    });
    await expect(secret(page, 'backstage')).toContainText('Overdue');
    await pull('vault', { sealed: true });
    const alert = page.getByRole('alert').filter({ hasText: 'is not ready' });
    await expect(alert).toContainText('Vault is sealed');
    await take(page, 'trouble');
    await alert
      .getByRole('link', { name: 'See external-secrets on the board' })
      .click();
    await expect(page.getByTestId('component-drawer')).toContainText(
      'External Secrets',
    );
  });

  test('every other state of the tab', async ({ page }) => {
    await seeStates(page, {
      path: TAB,
      asks: '**/api/platform-bootstrap/components/*/secrets',
      loading: page.getByLabel('The secrets of this component').last(),
      shown: page.getByText('All 3 secrets synced.'),
      empty: {
        of: answer => ({ ...answer, secrets: [], stores: [] }),
        says: 'It gets no secret',
      },
      take: state => take(page, state),
    });

    await pull('faults', { upstream: 'kubernetes', fault: '401' });
    await page.reload();
    // What was read just before is handed out for a few seconds more.
    await expect(page.getByText('refuses the credentials')).toBeVisible();
    await page.reload();
    await expect(page.getByText('cannot be read')).toBeVisible();
    await take(page, 'refused');
    await pull('faults', { upstream: 'kubernetes', fault: 'none' });
  });

  test('a pull request gives the component a secret', async ({ page }) => {
    await page.goto(TAB);
    await page.getByRole('link', { name: 'Add a secret' }).click();
    const box = (name: string) => page.getByRole('textbox', { name });
    await expect(page.getByRole('radio', { name: /^backstage/ })).toBeChecked();
    await box('Name').fill('backstage-mail');
    await box('Why').fill('The portal sends mail.');
    await expect(page.getByText('Checking…')).toHaveCount(0);
    await take(page, 'form');
    await page.getByRole('button', { name: 'Next' }).click();
    await box('Key in the Secret').fill('SMTP_PASSWORD');
    await box('Path in the store').fill('platform/backstage-mail');
    await box('Field at that path').fill('password');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByRole('heading', { name: /Add the secret backstage-mail/ }),
    ).toBeVisible();
    await take(page, 'plan');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Open the pull request' }).click();
    const link = page.getByRole('link', { name: 'Open the pull request' });
    const href = await link.getAttribute('href');
    await pull(`pulls/${href?.split('/').pop()}/merge`);

    await page.goto(TAB);
    await expect(secret(page, 'backstage-mail')).toContainText(
      'platform/backstage-mail',
    );
    await says(page, 'All 4 secrets synced.');
    await take(page, 'added');
  });
});
