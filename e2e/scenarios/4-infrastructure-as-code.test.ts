import { expect, Page, test } from '@playwright/test';
import {
  freshPlatform,
  look,
  pull,
  refreshUntil,
  signIn,
  component,
} from '../platform';
import { seeStates } from '../states';

const BASE = 'argocd/app-of-apps';
// As the sandbox's Argo CD knows it.
const REPOSITORY = `${
  process.env.SANDBOX_URL ?? 'http://127.0.0.1:7110'
}/example/platform.git`;

// An application of the developers, as their own template leaves it: a directory of manifests in the team's namespace.
const SHOP = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: shop
  namespace: argocd
  annotations:
    platform-bootstrap.io/owner: group:default/developers
  finalizers:
    - resources-finalizer.argocd.argoproj.io
spec:
  destination:
    namespace: developers-shop
    server: https://kubernetes.default.svc
  project: developers
  source:
    repoURL: ${REPOSITORY}
    targetRevision: main
    path: ${BASE}/resources/shop
  syncPolicy:
    automated: {prune: true, selfHeal: true}
    syncOptions: [CreateNamespace=true]
`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  replicas: 1
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {containers: [{name: shop, image: "harbor.example.com/developers/shop@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}]}
`;

const box = (page: Page, name: string | RegExp) =>
  page.getByRole('textbox', { name });
const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click();

async function take(page: Page, name: string) {
  await expect(page.getByText('Checking…')).toHaveCount(0);
  await look(page, `scenario-4-${name}`);
}

/** Gives the developers an application, and waits until it runs. */
async function deployShop(page: Page) {
  await pull('repository/file', {
    path: `${BASE}/resources/shop/deployment.yaml`,
    content: DEPLOYMENT,
  });
  await pull('repository/file', {
    path: `${BASE}/apps/workloads/developers/shop.yaml`,
    content: SHOP,
  });
  await refreshUntil(page, component(page, 'shop'));
  await expect(component(page, 'shop')).toHaveAttribute(
    'data-readiness',
    'Ready',
  );
}

/** Fills in the form as a developer would, and opens the pull request; returns its number. */
async function askForDatabase(page: Page): Promise<number> {
  await page.goto('/create/templates/default/crossplane-claim');
  await page.getByText('shop', { exact: true }).first().click();
  await expect(page.getByRole('radio', { name: 'Database' })).toBeChecked();
  await box(page, 'Why').fill('The shop keeps its orders.');
  await take(page, '1-what-for');
  await next(page);
  await box(page, 'Name').fill('orders');
  await box(page, /^size/).fill('lots');
  await expect(page.getByText(/size does not match pattern/)).toBeVisible();
  await take(page, '2-refused');
  await box(page, /^size/).fill('5Gi');
  await box(page, /^instances/).fill('2');
  await page.getByText('16', { exact: true }).click();
  await expect(page.getByText(/does not match pattern/)).toHaveCount(0);
  await next(page);
  const title = 'Add the Database orders to shop';
  await expect(
    page.getByRole('heading', { name: title, exact: true }),
  ).toBeVisible();
  await take(page, '3-plan');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Open the pull request' }).click();
  const link = page.getByRole('link', { name: 'Open the pull request' });
  const href = await link.getAttribute('href');
  await page.getByRole('link', { name: 'Follow the request' }).click();
  await expect(page.getByRole('article')).toContainText(title);
  return Number(href?.split('/').pop() ?? '');
}

test.describe('Scenario 4: infrastructure as code', () => {
  test('a developer asks for a database, and sees what it is made of', async ({
    page,
    browser,
  }) => {
    test.setTimeout(300_000);
    await freshPlatform(page);
    await deployShop(page);
    const context = await browser.newContext();
    const own = await context.newPage();
    await signIn(own, 'Daniel Okafor', '/platform');
    await expect(component(own, 'shop')).toBeVisible();

    const number = await askForDatabase(own);
    await pull(`pulls/${number}/merge`);
    await expect(
      own.getByRole('article').getByRole('status').first(),
    ).toHaveText('All that it asks for is Ready.', { timeout: 120_000 });
    await take(own, '4-ready');

    const claim = '/catalog/default/resource/orders-developers-shop';
    await expect(async () => {
      await own.goto(claim);
      await expect(own.getByText('Crossplane v2 Overview')).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: 90_000 });
    await expect(own.getByText('Namespaced', { exact: true })).toBeVisible();
    await take(own, '5-claim');

    await own.goto(`${claim}/crossplane-resources-graph`);
    await expect(own.getByText('postgresql').first()).toBeVisible();
    await take(own, '6-graph');
    await own.goto(`${claim}/crossplane-resources-table`);
    await expect(own.getByText('postgresql').first()).toBeVisible();
    await expect(own.getByText('function-patch-and-transform')).toBeVisible();
    await take(own, '7-table');

    await own.goto(`${claim}/infrastructure`);
    await expect(own.getByTestId('claim-Database-orders')).toHaveAttribute(
      'data-state',
      'ready',
    );
    await take(own, '8-component');
    await pull('object', { kind: 'Database', state: 'failing' });
    await expect(own.getByTestId('claim-Database-orders')).toHaveAttribute(
      'data-state',
      'failing',
    );
    await take(own, '9-failing');
    await context.close();
  });

  test('every other state of the tab', async ({ page }) => {
    await freshPlatform(page);
    await seeStates(page, {
      path: '/catalog/default/component/platform-bootstrap-app/infrastructure',
      asks: '**/api/platform-bootstrap/components/*/infrastructure',
      loading: page.getByLabel('The infrastructure of this component').last(),
      shown: page.getByText('It has asked Crossplane for nothing'),
      empty: {
        of: answer => ({ ...answer, claims: [] }),
        says: 'It has asked Crossplane for nothing',
      },
      take: state => take(page, `tab-${state}`),
    });
  });
});
