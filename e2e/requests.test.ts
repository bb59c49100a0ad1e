import { expect, Page, test } from '@playwright/test';
import { askByScript, freshPlatform, onPhone, picture, pull } from './platform';

const KUBERAY = {
  name: 'kuberay',
  category: 'automation',
  sourceType: 'helm',
  repoURL: 'https://ray-project.github.io/kuberay-helm/',
  chart: 'kuberay-operator',
  targetRevision: '1.4.2',
  namespace: 'kuberay',
};
const TITLE = 'Add kuberay to automation';

const verdict = (page: Page) =>
  page.getByRole('article').getByRole('status').first();

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test.beforeEach(({ page }) => freshPlatform(page));
    const take = (page: Page, name: string) =>
      picture(page, `${name}-${colorScheme}`, true);

    test('a request is followed to Ready', async ({ page }) => {
      await page.getByRole('tab', { name: /^Requests/ }).click();
      await expect(
        page.getByRole('heading', { name: /No request is open/ }),
      ).toBeVisible();
      await take(page, '30-requests-none');

      const number = await askByScript(KUBERAY);
      const line = page.getByTestId(`request-${number}`);
      await expect(line).toContainText('waits to be merged');
      await expect(
        page.getByRole('tab', { name: 'Requests (1)' }),
      ).toBeVisible();

      await test.step('a check fails', async () => {
        await pull(`pulls/${number}/checks`, {
          name: 'doctor',
          state: 'failure',
        });
        await expect(line).toContainText('the check doctor has failed');
        await take(page, '31-requests');
        await onPhone(page, () => take(page, '31-requests-400'));
        await line.getByRole('link', { name: TITLE }).click();
        await expect(verdict(page)).toContainText('It is stuck');
        await take(page, '32-request-stuck');
        await onPhone(page, () => take(page, '32-request-stuck-400'));
        await pull(`pulls/${number}/checks`, {
          name: 'doctor',
          state: 'success',
        });
        await expect(verdict(page)).toContainText('It is on its way');
      });

      await test.step('merged, synced, created, Ready', async () => {
        await pull(`pulls/${number}/merge`, { method: 'squash' });
        await expect(verdict(page)).toHaveText(
          'All that it asks for is Ready.',
        );
        await take(page, '33-request-ready');
      });

      await test.step('on its component', async () => {
        await page.goto('/platform?component=kuberay');
        const section = page.getByRole('region', { name: 'Requests' });
        await section.scrollIntoViewIfNeeded();
        await expect(section.getByRole('link', { name: TITLE })).toBeVisible();
        await picture(page, `34-drawer-${colorScheme}`);
      });
    });

    test('a request is found by its branch, and says that it was closed', async ({
      page,
    }) => {
      const number = await askByScript(KUBERAY);
      await page.getByRole('tab', { name: /^Requests/ }).click();
      await expect(page.getByTestId(`request-${number}`)).toContainText(
        'waits to be merged',
      );
      await page.goto('/platform/requests/add-application-kuberay');
      await expect(verdict(page)).toContainText('It is on its way');
      await pull(`pulls/${number}/close`);
      await expect(verdict(page)).toContainText('It was closed');
      await take(page, '35-request-closed');
    });
  });
}
