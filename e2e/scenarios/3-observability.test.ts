import { expect, Page, test } from '@playwright/test';
import { freshPlatform, look, pull } from '../platform';
import { seeStates } from '../states';

const PAGE = '/catalog/default/component/platform-bootstrap-app';

const card = (page: Page) => page.getByTestId('observability');
const says = (page: Page, words: string) =>
  expect(card(page).getByRole('status')).toHaveText(words);

const take = (page: Page, name: string) => look(page, `scenario-3-${name}`);

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

test.describe('Scenario 3: Observability', () => {
  test('links lead to what was asked, and collectors that fail are said', async ({
    page,
  }) => {
    await page.goto(PAGE);
    await says(page, 'Telemetry flows');
    await take(page, 'flows');

    const dashboard = await follow(page, 'Dashboard');
    await expect(
      dashboard.getByRole('row', { name: 'namespace' }),
    ).toContainText('backstage');
    await dashboard.close();
    const logs = await follow(page, 'Logs');
    await expect(logs.getByRole('row', { name: 'Query' })).toContainText(
      '{cluster="platform",namespace="backstage"}',
    );
    await look(logs, 'scenario-3-explore', { phone: false });
    await logs.close();
    const traces = await follow(page, 'Traces');
    await expect(traces.getByRole('row', { name: 'Query' })).toContainText(
      '{resource.k8s.cluster.name="platform" && resource.k8s.namespace.name="backstage"}',
    );
    await traces.close();

    await pull('object', { kind: 'Alloy', state: 'failing' });
    await says(page, 'Telemetry does not flow');
    await expect(card(page)).toContainText('failed to install release');
    await take(page, 'stopped');
    await card(page).getByRole('link', { name: 'k8s-monitoring' }).click();
    await expect(page.getByTestId('component-drawer')).toContainText(
      'CollectorsDeployed',
    );
  });

  test('every other state of the card', async ({ page }) => {
    const message = 'platformBootstrap.observability.logs is not set';
    await seeStates(page, {
      path: PAGE,
      asks: '**/api/platform-bootstrap/components/*/observability',
      loading: card(page).getByLabel('The telemetry of this component'),
      shown: card(page).getByText('Telemetry flows'),
      empty: {
        of: () => ({
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
        }),
        says: 'No link',
      },
      take: state => take(page, state),
    });
  });
});
