import { expect, Page, test } from '@playwright/test';
import { freshPlatform, onPhone, picture, pull } from '../platform';

const PAGE = '/catalog/default/component/platform-bootstrap-app';
const ANSWER = '**/api/platform-bootstrap/components/*/observability';

const card = (page: Page) => page.getByTestId('observability');
const says = (page: Page, words: string) =>
  expect(card(page).getByRole('status')).toHaveText(words);

/** Keeps a picture of the page, and of the card on a phone. */
async function take(page: Page, name: string) {
  await picture(page, `scenario-3-${name}`);
  await onPhone(page, async () => {
    await card(page).scrollIntoViewIfNeeded();
    await picture(page, `scenario-3-${name}-400`);
  });
}

/** Follows a link of the card, and leaves the page open for a look. */
async function follow(page: Page, name: string) {
  const [grafana] = await Promise.all([
    page.waitForEvent('popup'),
    card(page)
      .getByRole('link', { name: `${name} in Grafana` })
      .click(),
  ]);
  return grafana;
}

test.beforeEach(({ page }) => freshPlatform(page));

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`Scenario 3: Observability, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('links lead to what was asked, and collectors that fail are said', async ({
      page,
    }) => {
      await page.goto(PAGE);
      await says(page, 'Telemetry flows');
      await take(page, `flows-${colorScheme}`);

      const dashboard = await follow(page, 'Dashboard');
      await expect(
        dashboard.getByRole('row', { name: 'namespace' }),
      ).toContainText('backstage');
      await dashboard.close();
      const logs = await follow(page, 'Logs');
      await expect(logs.getByRole('row', { name: 'Query' })).toContainText(
        '{cluster="platform",namespace="backstage"}',
      );
      await picture(logs, `scenario-3-explore-${colorScheme}`);
      await logs.close();
      const traces = await follow(page, 'Traces');
      await expect(traces.getByRole('row', { name: 'Query' })).toContainText(
        '{resource.k8s.cluster.name="platform" && resource.k8s.namespace.name="backstage"}',
      );
      await traces.close();

      await pull('object', { kind: 'Alloy', state: 'failing' });
      await says(page, 'Telemetry does not flow');
      await expect(card(page)).toContainText('failed to install release');
      await take(page, `stopped-${colorScheme}`);
      await card(page).getByRole('link', { name: 'k8s-monitoring' }).click();
      await expect(page.getByTestId('component-drawer')).toContainText(
        'CollectorsDeployed',
      );
    });

    test('every other state of the card', async ({ page }) => {
      let answer: () => void = () => {};
      const held = new Promise<void>(resolve => {
        answer = resolve;
      });
      await page.route(ANSWER, async route => {
        await held;
        await route.continue();
      });
      await page.goto(PAGE);
      await expect(
        card(page).getByLabel('The telemetry of this component'),
      ).toBeVisible();
      await take(page, `loading-${colorScheme}`);
      answer();
      await says(page, 'Telemetry flows');
      await page.unroute(ANSWER);

      const message = 'platformBootstrap.observability.logs is not set';
      const states = {
        empty: {
          json: {
            links: [
              { kind: 'dashboard', href: null, message },
              { kind: 'logs', href: null, message },
              { kind: 'traces', href: null, message },
            ],
            telemetry: {
              ...{ state: 'unknown', reason: 'NoCollector' },
              message: 'no component of the platform collects from its cluster',
              ...{ observedAt: null, component: null },
            },
          },
        },
        error: refusal(503, 'Nothing was observed yet'),
        denied: refusal(403, 'no'),
      };
      const shown = {
        empty: 'No link',
        error: 'cannot be read',
        denied: 'You may not see this',
      };
      for (const state of ['empty', 'error', 'denied'] as const) {
        await page.route(ANSWER, route => route.fulfill(states[state]));
        await page.reload();
        await expect(card(page)).toContainText(shown[state]);
        await take(page, `${state}-${colorScheme}`);
        await page.unroute(ANSWER);
      }
    });
  });
}

/** What the backend answers when it refuses. */
function refusal(status: number, message: string) {
  return {
    status,
    json: {
      error: { name: 'Error', message },
      response: { statusCode: status },
    },
  };
}
