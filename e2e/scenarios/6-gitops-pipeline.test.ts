import { expect, Page, test } from '@playwright/test';
import { freshPlatform, onPhone, picture, pull } from '../platform';

const TAB = '/catalog/default/component/platform-bootstrap-app/delivery';
const ANSWER = '**/api/platform-bootstrap/components/*/delivery';

const push = (message: string) =>
  pull('push', {
    ...{ repository: 'backstage-app', path: 'CHANGES.md', message },
    content: `${message}\n`,
  });

/** The lane of a change, by its title. */
const change = (page: Page, title: string) =>
  page
    .getByRole('list', { name: 'Changes' })
    .getByTestId(/^change-/)
    .filter({ has: page.getByRole('heading', { level: 3, name: title }) });
const says = (page: Page, headline: string) =>
  expect(page.getByRole('status').filter({ hasText: headline })).toBeVisible();

/** Keeps a picture of the tab, and of it on a phone. */
async function take(page: Page, name: string) {
  await picture(page, `scenario-6-${name}`, true);
  await onPhone(page, () => picture(page, `scenario-6-${name}-400`, true));
}

test.beforeEach(({ page }) => freshPlatform(page));

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`Scenario 6: GitOps pipeline, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('a push is followed to the digest that runs', async ({ page }) => {
      await page.goto(TAB);
      await says(
        page,
        'The newest change runs: Show the platform on the first page.',
      );
      await take(page, `at-rest-${colorScheme}`);

      await push('Say who is on duty');
      const lane = change(page, 'Say who is on duty');
      await expect(lane).toHaveAttribute('data-state', 'under-way');
      await expect(lane).toContainText('The workflow is still running');
      await take(page, `building-${colorScheme}`);

      await expect(lane).toContainText(
        'The pull request that writes its digest is not merged',
      );
      await take(page, `pull-request-${colorScheme}`);
      await pull('pulls/1/merge');
      await expect(lane).toHaveAttribute('data-state', 'running');
      await says(page, 'The newest change runs: Say who is on duty.');
      await expect(lane).toContainText('1 of 1 pod ready');
      await expect(
        change(page, 'Show the platform on the first page'),
      ).toHaveAttribute('data-state', 'replaced');
      await take(page, `running-${colorScheme}`);
    });

    test('a build that fails says so in its own words', async ({ page }) => {
      await page.goto(TAB);
      await says(page, 'The newest change runs');
      await pull('build', {
        message: 'process "/bin/sh -c yarn build:all" did not complete: exit 2',
      });
      await push('Use the new theme');
      const lane = change(page, 'Use the new theme');
      await expect(lane).toHaveAttribute('data-state', 'failed');
      await says(page, 'The newest change failed at build-image / build');
      await expect(lane.getByRole('note')).toContainText(
        'process "/bin/sh -c yarn build:all" did not complete: exit 2',
      );
      await take(page, `failed-${colorScheme}`);
      const [log] = await Promise.all([
        page.waitForEvent('popup'),
        lane.getByRole('link', { name: 'Read the log' }).click(),
      ]);
      await expect(log.getByText('did not complete').first()).toBeVisible();
      await picture(log, `scenario-6-log-${colorScheme}`);
      await log.close();

      await pull('scan', { critical: 2, high: 5, low: 7 });
      await push('Use the old theme again');
      await expect(change(page, 'Use the old theme again')).toContainText(
        '2 critical, 5 high, 14 in all',
      );
      await take(page, `critical-${colorScheme}`);
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
        page.getByLabel('The changes of this component').last(),
      ).toBeVisible();
      await take(page, `loading-${colorScheme}`);
      answer();
      await says(page, 'The newest change runs');
      await page.unroute(ANSWER);

      await pull('faults', { upstream: 'harbor', fault: '500' });
      await pull('faults', { upstream: 'argo-workflows', fault: '401' });
      await expect(page.getByText('unlinked: no answer').first()).toBeVisible();
      await expect(page.getByText('unlinked: no rights').first()).toBeVisible();
      await take(page, `away-${colorScheme}`);
      await pull('faults', { upstream: 'harbor', fault: 'none' });
      await pull('faults', { upstream: 'argo-workflows', fault: 'none' });

      await page.route(ANSWER, route =>
        route.fulfill({
          json: {
            component: 'backstage',
            checkedAt: new Date().toISOString(),
            ...{ repository: null, lanes: [], others: [] },
            problem: {
              reason: 'not-configured',
              message: 'No entity says which repository it is built from',
            },
          },
        }),
      );
      await page.reload();
      await expect(
        page.getByText('The changes of this component are not known'),
      ).toBeVisible();
      await take(page, `empty-${colorScheme}`);

      await page.unroute(ANSWER);
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

      await page.unroute(ANSWER);
      await page.route(ANSWER, route =>
        route.fulfill({
          status: 503,
          json: {
            error: { name: 'ServiceUnavailableError', message: 'no' },
            response: { statusCode: 503 },
          },
        }),
      );
      await page.reload();
      await expect(page.getByText('cannot be read')).toBeVisible();
      await take(page, `error-${colorScheme}`);
    });
  });
}
