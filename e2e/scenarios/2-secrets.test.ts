import { expect, Page, test } from '@playwright/test';
import { freshPlatform, onPhone, picture, pull } from '../platform';

const TAB = '/catalog/default/component/platform-bootstrap-app/secrets';
const ANSWER = '**/api/platform-bootstrap/components/*/secrets';

const secret = (page: Page, name: string) =>
  page.getByTestId(`secret-backstage-${name}`);
const says = (page: Page, headline: string) =>
  expect(page.getByRole('status').filter({ hasText: headline })).toBeVisible();

/** Keeps a picture of the tab, and of it on a phone. */
async function take(page: Page, name: string) {
  await picture(page, `scenario-2-${name}`, true);
  await onPhone(page, () => picture(page, `scenario-2-${name}-400`, true));
}

test.beforeEach(({ page }) => freshPlatform(page));

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`Scenario 2: Secrets, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('a rotated secret is seen to arrive', async ({ page }) => {
      await page.goto(TAB);
      await says(page, 'All 2 secrets synced.');
      await expect(secret(page, 'backstage')).toContainText('platform/github');
      await expect(secret(page, 'backstage')).toContainText('every 1h');
      await take(page, `secrets-${colorScheme}`);

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
      await picture(vault, `scenario-2-vault-${colorScheme}`);
      await vault.getByRole('button', { name: 'Write a new version' }).click();
      await expect(vault.getByText('Version 2')).toBeVisible();
      await vault.close();

      await expect(
        secret(page, 'backstage').getByText('Just refreshed'),
      ).toBeVisible();
      await take(page, `arrived-${colorScheme}`);
      await expect(secret(page, 'backstage')).not.toHaveAttribute(
        'data-refreshed',
        before ?? '',
      );
    });

    test('what is wrong with a secret or its store is said', async ({
      page,
    }) => {
      await page.goto(TAB);
      await says(page, 'All 2 secrets synced.');
      await pull('object', {
        ...{ kind: 'ExternalSecret', name: 'harbor-pull', state: 'failing' },
      });
      await says(page, '1 of 2 secrets not synced.');
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
      await take(page, `trouble-${colorScheme}`);
      await alert
        .getByRole('link', { name: 'See external-secrets on the board' })
        .click();
      await expect(page.getByTestId('component-drawer')).toContainText(
        'External Secrets',
      );
    });

    test('every other state of the tab', async ({ page }) => {
      let answer: () => void = () => {};
      const held = new Promise<void>(resolve => {
        answer = resolve;
      });
      await page.route(ANSWER, async route => {
        await held;
        await route.continue();
      });
      await page.goto(TAB);
      await expect(
        page.getByLabel('The secrets of this component').last(),
      ).toBeVisible();
      await take(page, `loading-${colorScheme}`);
      answer();
      await says(page, 'All 2 secrets synced.');
      await page.unroute(ANSWER);

      const nothing = { installed: true, secrets: [], stores: [] };
      const readAt = new Date().toISOString();
      await page.route(ANSWER, route =>
        route.fulfill({
          json: { application: 'backstage', readAt, ...nothing },
        }),
      );
      await page.reload();
      await expect(page.getByText('It gets no secret')).toBeVisible();
      await take(page, `empty-${colorScheme}`);
      await page.unroute(ANSWER);

      await pull('faults', { upstream: 'kubernetes', fault: '401' });
      await page.reload();
      // What was read just before is handed out for a few seconds more.
      await expect(page.getByText('refuses the credentials')).toBeVisible();
      await page.reload();
      await expect(page.getByText('cannot be read')).toBeVisible();
      await take(page, `error-${colorScheme}`);
      await pull('faults', { upstream: 'kubernetes', fault: 'none' });

      await page.route(ANSWER, route =>
        route.fulfill({
          status: 403,
          json: {
            error: { name: 'NotAllowedError', message: 'no' },
            response: { statusCode: 403 },
          },
        }),
      );
      await page.reload();
      await expect(page.getByText('You may not see this')).toBeVisible();
      await take(page, `denied-${colorScheme}`);
    });
  });
}

test.describe('Scenario 2: Secrets', () => {
  test('a pull request gives the component a secret', async ({ page }) => {
    await page.goto(TAB);
    await page.getByRole('link', { name: 'Add a secret' }).click();
    const box = (name: string) => page.getByRole('textbox', { name });
    await expect(page.getByRole('radio', { name: /^backstage/ })).toBeChecked();
    await box('Name').fill('backstage-mail');
    await box('Why').fill('The portal sends mail.');
    await picture(page, 'scenario-2-form', true);
    await page.getByRole('button', { name: 'Next' }).click();
    await box('Key in the Secret').fill('SMTP_PASSWORD');
    await box('Path in the store').fill('platform/backstage-mail');
    await box('Field at that path').fill('password');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(
      page.getByRole('heading', { name: /Add the secret backstage-mail/ }),
    ).toBeVisible();
    await picture(page, 'scenario-2-plan', true);
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Open the pull request' }).click();
    const link = page.getByRole('link', { name: 'Open the pull request' });
    const href = await link.getAttribute('href');
    await pull(`pulls/${href?.split('/').pop()}/merge`);

    await page.goto(TAB);
    await expect(secret(page, 'backstage-mail')).toContainText(
      'platform/backstage-mail',
    );
    await says(page, 'All 3 secrets synced.');
    await picture(page, 'scenario-2-added', true);
  });
});
