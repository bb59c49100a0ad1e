import { expect, Page, Route, test } from '@playwright/test';
import { freshPlatform, look, pull, refreshUntil, signIn } from '../platform';
import { seeStates } from '../states';

const ENTITY = '/catalog/default/component/platform-bootstrap-app';
const HALF_WRITTEN = 'argocd/app-of-apps/apps/security/halfwritten.yaml';

const DOCS = '/docs/default/system/platform-bootstrap';

const PODS = /^[1-9]\d* pods?$/;

const main = (page: Page) => page.getByRole('main');

/** Searches until this is found: the index is made anew every few seconds. */
async function search(
  page: Page,
  [type, query]: readonly [string, string],
  found: string | RegExp,
) {
  const result = page
    .getByRole('article')
    .getByRole('link', { name: found })
    .first();
  await expect(async () => {
    await page.goto(
      `/search?${new URLSearchParams({ query, 'types[]': type })}`,
    );
    await expect(result).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  return result;
}

/** Opens the cluster, and in it the Deployment with its pods. */
async function openDeployment(page: Page) {
  const pods = main(page).getByText(PODS);
  await pods.first().click();
  await expect(pods).toHaveCount(2);
  await pods.last().click();
  const pod = main(page).getByText(/^backstage-[0-9a-f]{8}-[0-9a-f]{5}$/);
  await expect(pod.first()).toBeVisible();
}

/** Answers for the permission backend. */
const denyAll = (route: Route) => {
  const { items } = route.request().postDataJSON();
  const deny = ({ id }: { id: string }) => ({ id, result: 'DENY' });
  return route.fulfill({ json: { items: items.map(deny) } });
};

const take = (page: Page, name: string) => look(page, `scenario-5b-${name}`);

test.describe('Scenario 5: developer portal, workloads, search and docs', () => {
  test.beforeEach(({ page }) => freshPlatform(page));

  test('shows what a component runs', async ({ page }) => {
    await page.goto(`${ENTITY}/kubernetes`);
    await openDeployment(page);
    await take(page, 'kubernetes');
  });

  test('every other state of the tab Kubernetes', async ({ page }) => {
    await seeStates(page, {
      path: `${ENTITY}/kubernetes`,
      asks: '**/api/kubernetes/services/*',
      loading: main(page).getByTestId('progress'),
      shown: main(page).getByText(PODS).first(),
      empty: {
        of: () => ({ items: [] }),
        says: 'No resources on any known clusters',
      },
      error: 'There was a problem retrieving Kubernetes objects',
      denied: 'Permission required',
      // Without it the tab does not even ask.
      deny: () => page.route('**/api/permission/authorize', denyAll),
      take: state => take(page, `kubernetes-${state}`),
    });
  });

  test('finds components and findings', async ({ page }) => {
    const vault = await search(
      page,
      ['platform-component', 'vault'],
      'Vault (vault)',
    );
    await take(page, 'search-component');
    await vault.click();
    await expect(page.getByRole('dialog', { name: /Vault/ })).toBeVisible();

    await pull('repository/file', {
      path: HALF_WRITTEN,
      content: 'kind: [\n',
    });
    await page.goto('/platform/doctor');
    await refreshUntil(
      page,
      main(page)
        .getByRole('heading', { level: 2 })
        .filter({ hasText: 'The repository has 1 error' }),
    );
    const finding = await search(
      page,
      ['platform-finding', 'halfwritten'],
      /\S/,
    );
    await take(page, 'search-finding');
    await finding.click();
    await expect(page).toHaveURL(/\/platform\/doctor\?rule=/);
    await expect(
      main(page)
        .getByText(/halfwritten\.yaml/)
        .first(),
    ).toBeVisible();
  });

  test('opens the docs of this repository', async ({ page }) => {
    await page.goto(DOCS);
    const heading = (name: string) =>
      main(page).getByRole('heading', { level: 1, name, exact: true });
    await expect(heading('Documentation')).toBeVisible();
    await take(page, 'docs');
    await main(page)
      .getByRole('link', { name: 'Security', exact: true })
      .first()
      .click();
    await expect(heading('Security')).toBeVisible();
    await expect(page).toHaveURL(`${DOCS}/security/`);
    await look(page, 'scenario-5b-docs-page', { fullPage: false });
    const found = await search(
      page,
      ['techdocs', 'trust boundaries'],
      /Trust boundaries/,
    );
    await take(page, 'search-docs');
    await found.click();
    await expect(heading('Security')).toBeVisible();
  });
});

test.describe('Scenario 5: developer portal, workloads, search and docs', () => {
  test.beforeEach(() => pull('reset'));

  test('a developer sees workloads, and no way into the cluster', async ({
    page,
  }) => {
    const path = '/api/kubernetes/proxy/api/v1/namespaces';
    await signIn(page, 'Daniel Okafor', `${ENTITY}/kubernetes`);
    await openDeployment(page);
    const asked = page.waitForRequest(/\/api\/kubernetes\//);
    await page.reload();
    const { authorization } = await (await asked).allHeaders();
    const response = await page.request.get(path, {
      headers: { authorization, 'backstage-kubernetes-cluster': 'sandbox' },
    });
    expect(response.status()).toBe(403);
  });
});
