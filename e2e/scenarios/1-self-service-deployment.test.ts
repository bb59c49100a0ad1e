import { expect, Page, request, test } from '@playwright/test';
import { allReady, becomes, look, pull, says, signIn } from '../platform';

const SANDBOX = process.env.SANDBOX_URL ?? 'http://127.0.0.1:7110';
const SHOP = 'developers-shop';
const MANIFEST = `argocd/app-of-apps/resources/${SHOP}/deployment.yaml`;
const IMAGE = `harbor.example.com/platform/${SHOP}`;

async function read(path: string): Promise<string> {
  const sandbox = await request.newContext({ baseURL: SANDBOX });
  const response = await sandbox.get(path, {
    headers: { authorization: 'Bearer sandbox-token' },
  });
  const text = response.ok() ? await response.text() : '';
  await sandbox.dispose();
  return text;
}

/** The images that run in the service's namespace, as Kubernetes says. */
async function running(): Promise<string[]> {
  const text = await read(`/kubernetes/api/v1/namespaces/${SHOP}/pods`);
  const pods: {
    status: { containerStatuses?: { image: string; ready: boolean }[] };
  }[] = text ? JSON.parse(text).items : [];
  return pods
    .flatMap(({ status }) => status.containerStatuses ?? [])
    .filter(({ ready }) => ready)
    .map(({ image }) => image);
}

/** The image in the manifest that Argo CD applies. */
const wanted = async () =>
  /image: (\S+)/.exec(
    await read(`/example/platform/raw/main/${MANIFEST}`),
  )?.[1];

const verdict = (page: Page) =>
  page.getByRole('article').getByRole('status').first();

async function fillIn(page: Page) {
  await page.getByText('developers', { exact: true }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('shop');
  await page.getByText('Go', { exact: true }).click();
  await page
    .getByRole('textbox', { name: 'Why' })
    .fill('People want to buy things.');
  await expect(page.getByText('Checking…')).toHaveCount(0);
}

test.describe('Scenario 1: Self-service deployment', () => {
  // Two builds, as long as they take.
  test.setTimeout(300_000);
  test('a developer makes a service, and a push runs it', async ({ page }) => {
    const take = (name: string) => look(page, `scenario-1-${name}`);
    await pull('reset');
    await signIn(page, 'Daniel Okafor', '/platform');
    await says(page, allReady());

    await test.step('fills in the form', async () => {
      await page.goto('/create/templates/default/new-service');
      await fillIn(page);
      await take('form');
    });

    const number = await test.step('sees the plan, and creates', async () => {
      await page.getByRole('button', { name: 'Next' }).click();
      const title = `Add the service ${SHOP} to developers`;
      await expect(
        page.getByRole('heading', { name: title, exact: true }),
      ).toBeVisible();
      await take('plan');
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByRole('button', { name: 'Make the service' }).click();
      const link = page.getByRole('link', {
        name: 'Open the pull request',
      });
      const href = (await link.getAttribute('href')) ?? '';
      await take('made');
      return Number(href.split('/').pop());
    });

    await test.step('the repository is there', async () => {
      const skeleton = await read(`/example/${SHOP}/raw/main/main.go`);
      expect(skeleton).toContain('package main');
      const catalog = `/example/${SHOP}/raw/main/catalog-info.yaml`;
      expect(await read(catalog)).toContain(`argocd/app-name: ${SHOP}`);
    });

    await test.step('follows it to Ready', async () => {
      await page.getByRole('link', { name: 'Follow the request' }).click();
      await expect(verdict(page)).toContainText(/waits to be merged/);
      await take('request-built');
      await pull(`pulls/${number}/merge`);
      await expect(verdict(page)).toHaveText('All that it asks for is Ready.', {
        timeout: 90_000,
      });
      await take('request-ready');
    });

    await test.step('a pushed commit runs', async () => {
      const before = await wanted();
      expect(before).toMatch(new RegExp(`^${IMAGE}:\\w+@sha256:`));
      await expect.poll(running).toContain(before);
      await pull('push', {
        repository: SHOP,
        path: 'CHANGES.md',
        content: '# Sell more\n',
        message: 'Sell more',
      });
      await expect.poll(wanted, { timeout: 60_000 }).not.toBe(before);
      const after = await wanted();
      expect(after).toMatch(new RegExp(`^${IMAGE}:\\w+@sha256:`));
      await expect.poll(running, { timeout: 60_000 }).toContain(after);
      await page.goto(`/platform?component=${SHOP}`);
      await becomes(page, SHOP, 'Ready');
      await take('running');
    });
  });
});
