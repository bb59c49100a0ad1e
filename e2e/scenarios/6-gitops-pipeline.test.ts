import { expect, Page, test } from '@playwright/test';
import { freshPlatform, look, pull } from '../platform';
import { seeStates } from '../states';

const TAB = '/catalog/default/component/platform-bootstrap-app/delivery';

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

const take = (page: Page, name: string) => look(page, `scenario-6-${name}`);

test.beforeEach(({ page }) => freshPlatform(page));

test.describe('Scenario 6: GitOps pipeline', () => {
  test('a push is followed to the digest that runs', async ({ page }) => {
    await page.goto(TAB);
    await says(
      page,
      'The newest change runs: Show the platform on the first page.',
    );
    await take(page, 'at-rest');

    await push('Say who is on duty');
    const lane = change(page, 'Say who is on duty');
    await expect(lane).toHaveAttribute('data-state', 'under-way');
    await expect(lane).toContainText('The workflow is still running');
    await take(page, 'building');

    await expect(lane).toContainText(
      'The pull request that writes its digest is not merged',
    );
    await take(page, 'pull-request');
    await pull('pulls/1/merge');
    await expect(lane).toHaveAttribute('data-state', 'running');
    await says(page, 'The newest change runs: Say who is on duty.');
    await expect(lane).toContainText('1 of 1 pod ready');
    await expect(
      change(page, 'Show the platform on the first page'),
    ).toHaveAttribute('data-state', 'replaced');
    await take(page, 'running');
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
    await take(page, 'failed');
    const [log] = await Promise.all([
      page.waitForEvent('popup'),
      lane.getByRole('link', { name: 'Read the log' }).click(),
    ]);
    await expect(log.getByText('did not complete').first()).toBeVisible();
    await look(log, 'scenario-6-log', { phone: false });
    await log.close();

    await pull('scan', { critical: 2, high: 5, low: 7 });
    await push('Use the old theme again');
    await expect(change(page, 'Use the old theme again')).toContainText(
      '2 critical, 5 high, 14 in all',
    );
    await take(page, 'critical');
  });

  test('every other state of the tab', async ({ page }) => {
    await seeStates(page, {
      path: TAB,
      asks: '**/api/platform-bootstrap/components/*/delivery',
      loading: page.getByLabel('The changes of this component').last(),
      shown: page.getByText('The newest change runs').first(),
      empty: {
        of: answer => ({
          ...answer,
          ...{ repository: null, lanes: [], others: [] },
          problem: {
            reason: 'not-configured',
            message: 'No entity says which repository it is built from',
          },
        }),
        says: 'The changes of this component are not known',
      },
      take: state => take(page, state),
    });

    await page.reload();
    await says(page, 'The newest change runs');
    await pull('faults', { upstream: 'harbor', fault: '500' });
    await pull('faults', { upstream: 'argo-workflows', fault: '401' });
    await expect(page.getByText('unlinked: no answer').first()).toBeVisible();
    await expect(page.getByText('unlinked: no rights').first()).toBeVisible();
    await take(page, 'away');
    await pull('faults', { upstream: 'harbor', fault: 'none' });
    await pull('faults', { upstream: 'argo-workflows', fault: 'none' });
  });
});
