import { expect, Page, test } from '@playwright/test';
import {
  freshPlatform,
  onPhone,
  picture,
  pull,
  refreshUntil,
} from './platform';

const BASE = 'argocd/app-of-apps';

/** Opens a template as a person who follows a link to it. */
const open = (page: Page, change: string) =>
  page.goto(`/create/templates/default/${change}`);

const box = (page: Page, name: string) => page.getByRole('textbox', { name });
const next = (page: Page) => page.getByRole('button', { name: 'Next' }).click();

/** Keeps a picture of the whole page, and of it on a phone. */
async function take(page: Page, name: string, phone = false) {
  await expect(page.getByText('Checking…')).toHaveCount(0);
  await picture(page, name, true);
  if (phone) await onPhone(page, () => picture(page, `${name}-400`, true));
}

/** Chooses an Application in the picker by its name. */
const choose = (page: Page, application: string) =>
  page.getByText(application, { exact: true }).first().click();

/** Goes through plan and review, merges what was opened, and goes to its request. */
async function openAndMerge(page: Page, name: string, title: string) {
  await expect(
    page.getByRole('heading', { name: title, exact: true }),
  ).toBeVisible();
  await take(page, `50-plan-${name}`, true);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Open the pull request' }).click();
  const link = page.getByRole('link', { name: 'Open the pull request' });
  const number = Number(
    (await link.getAttribute('href'))?.split('/').pop() ?? '',
  );
  await page.getByRole('link', { name: 'Follow the request' }).click();
  await expect(page.getByRole('article')).toContainText(title);
  await pull(`pulls/${number}/merge`);
}

const verdict = (page: Page) =>
  page.getByRole('article').getByRole('status').first();
const isReady = (page: Page) =>
  expect(verdict(page)).toHaveText('All that it asks for is Ready.');

test.beforeEach(({ page }) => freshPlatform(page));

// Changing the theme would start a form anew, so that each form is filled in in one of them.
test.describe('light', () => {
  test.use({ colorScheme: 'light' });

  test('an application is upgraded by one line', async ({ page }) => {
    await open(page, 'upgrade-application');
    await choose(page, 'oauth2-proxy');
    await expect(page.getByText('10.7.1', { exact: true })).toBeVisible();
    await take(page, '51-upgrade', true);
    await page.getByText('10.7.1', { exact: true }).click();
    await expect(box(page, 'Version')).toHaveValue('10.7.1');
    await box(page, 'Why').fill('It fixes the refresh of sessions.');
    await next(page);
    await expect(page.getByText(/targetRevision: 10\.7\.0/)).toBeVisible();
    await openAndMerge(page, 'upgrade', 'Upgrade oauth2-proxy to 10.7.1');
    await isReady(page);
    await take(page, '52-upgraded');
  });

  test('an application is removed once its name was typed again', async ({
    page,
  }) => {
    await open(page, 'remove-application');
    await choose(page, 'postgres-operator-ui');
    await box(page, 'The name again').fill('postgres-operator');
    await box(page, 'Why').fill('Nobody uses it.');
    await next(page);
    await expect(box(page, 'The name again')).toBeVisible();
    await take(page, '54-remove');
    await box(page, 'The name again').fill('postgres-operator-ui');
    await next(page);
    await expect(page.getByText(/prune/i).first()).toBeVisible();
    await openAndMerge(page, 'remove', 'Remove postgres-operator-ui');
    await expect(verdict(page)).toHaveText(
      'It is gone, with all that it brought.',
    );
  });

  test('a category is added', async ({ page }) => {
    await open(page, 'add-category');
    await box(page, 'Name').fill('data');
    await box(page, 'Description').fill('Applications of the data team');
    await box(page, 'Why').fill('The data team looks after its own.');
    await next(page);
    await take(page, '57-category', true);
    await next(page);
    await openAndMerge(page, 'category', 'Add the category data');
    await isReady(page);
  });
});

test.describe('dark', () => {
  test.use({ colorScheme: 'dark' });

  test('values are changed where they are, and checked against the chart', async ({
    page,
  }) => {
    await open(page, 'change-values');
    await choose(page, 'valkey');
    await box(page, 'Why').fill('Sessions survive a restart.');
    await next(page);
    const values = box(page, 'Helm values');
    const present = await values.inputValue();
    expect(present).toContain('usersExistingSecret');
    await values.fill(present.replace('replicas: 2', 'replicas: two'));
    await take(page, '53-values', true);
    await values.fill(present.replace('memory: 256Mi', 'memory: 512Mi'));
    await next(page);
    await openAndMerge(page, 'values', 'Change the values of valkey');
    await isReady(page);
  });

  test('an application gets a secret', async ({ page }) => {
    await open(page, 'add-external-secret');
    await choose(page, 'harbor');
    await box(page, 'Name').fill('harbor-webhook');
    await box(page, 'Why').fill('Harbor signs what it sends.');
    await take(page, '55-secret');
    await next(page);
    await box(page, 'Key in the Secret').fill('token');
    await box(page, 'Path in the store').fill('platform/harbor-webhook');
    await box(page, 'Field at that path').fill('token');
    await take(page, '56-secret-keys', true);
    await next(page);
    await openAndMerge(
      page,
      'secret',
      'Add the secret harbor-webhook to harbor',
    );
    await isReady(page);
  });

  test('a finding of the doctor is fixed from its page', async ({ page }) => {
    await pull('repository/file', {
      path: `${BASE}/resources/harbor/webhook.yaml`,
      content: `apiVersion: external-secrets.io/v1beta1
kind: ExternalSecret
metadata: {name: harbor-webhook, namespace: harbor}
spec:
  secretStoreRef: {kind: ClusterSecretStore, name: vault-backend}
  target: {name: harbor-webhook}
  data:
    - secretKey: token
      remoteRef: {key: platform/harbor-webhook, property: token}
`,
    });
    await page.goto('/platform/doctor');
    const fix = page.getByRole('link', {
      name: /Open a fix for .*webhook\.yaml:1/,
    });
    await refreshUntil(page, fix);
    await fix.click();
    await expect(box(page, 'Rule')).toHaveValue('external-secret-version');
    await box(page, 'Why').fill('The version is no longer served.');
    await take(page, '58-fix');
    await next(page);
    await openAndMerge(page, 'fix', 'Fix external-secret-version');
    await isReady(page);
    await page.goto('/platform/doctor');
    await refreshUntil(
      page,
      page.getByRole('heading', { name: 'The repository has no findings' }),
    );
  });
});
