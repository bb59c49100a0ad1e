import { expect, test, type Page } from '@playwright/test';
import { allReady } from '../platform';
import { onPhone, picture as take, pull, says } from '../platform';
import { DOOR, signIn, tokenOf } from './chain';

const CATEGORIES = [
  'automation',
  'network',
  'observability',
  'platform',
  'security',
];
const KUBERAY = {
  name: 'kuberay',
  category: 'automation',
  sourceType: 'helm',
  repoURL: 'https://ray-project.github.io/kuberay-helm/',
  chart: 'kuberay-operator',
  targetRevision: '1.4.2',
  namespace: 'kuberay',
  owner: 'group:default/developers',
};

/** What the portal's API answers to the person whose session the page has. */
async function api(page: Page) {
  const headers = { authorization: `Bearer ${await tokenOf(page)}` };
  return {
    get: (path: string, more: Record<string, string> = {}) =>
      page.request.get(`${DOOR}/api/${path}`, {
        headers: { ...headers, ...more },
      }),
    post: (path: string, data: object) =>
      page.request.post(`${DOOR}/api/${path}`, { headers, data }),
  };
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test.beforeEach(() => pull('reset'));
    const picture = (page: Page, name: string, whole = false) =>
      take(page, `${name}-${colorScheme}`, whole);

    test('a platform engineer sees everything, and may ask for everything', async ({
      page,
    }) => {
      await signIn(page, 'petra', '/platform');
      await says(page, allReady());
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible();
      await expect(page.getByRole('tab', { name: 'Audit' })).toBeVisible();
      await picture(page, '40-board-petra');

      await page.goto(`${DOOR}/create/templates/default/add-application`);
      for (const category of CATEGORIES) {
        await expect(page.getByText(category, { exact: true })).toBeVisible();
      }
      await picture(page, '41-form-petra', true);
    });

    test('a developer sees and may ask for what is granted', async ({
      page,
    }) => {
      await signIn(page, 'daniel', '/platform');
      await says(page, 'All 5 ready.');
      await expect(page.getByTestId('component-argocd')).toBeVisible();
      await expect(page.getByTestId('component-vault')).toHaveCount(0);
      await expect(page.getByRole('button', { name: 'Refresh' })).toHaveCount(
        0,
      );
      await expect(page.getByRole('tab', { name: 'Audit' })).toHaveCount(0);
      await picture(page, '42-board-daniel');
      await onPhone(page, () => picture(page, '42-board-daniel-400', true));

      await page.goto(`${DOOR}/create/templates/default/add-application`);
      await expect(page.getByText('automation', { exact: true })).toBeVisible();
      for (const category of CATEGORIES.slice(1)) {
        await expect(page.getByText(category, { exact: true })).toHaveCount(0);
      }
      await picture(page, '43-form-daniel', true);

      await page.goto(`${DOOR}/platform/audit`);
      await expect(
        page.getByText(/platform-bootstrap\.audit\.read/),
      ).toBeVisible();
      await picture(page, '44-audit-daniel');
    });

    test('what was asked for and what was refused stands in the audit trail', async ({
      page,
      browser,
    }) => {
      await signIn(page, 'daniel', '/platform');
      await says(page, 'All 5 ready.');
      const daniel = await api(page);
      const denied = await daniel.post('platform-bootstrap/refresh', {});
      expect(denied.status()).toBe(403);
      const plan = await daniel.post('scaffolder/app-of-apps/plans', {
        change: 'add-application',
        input: { ...KUBERAY, category: 'security' },
      });
      expect(JSON.stringify(await plan.json())).toContain(
        'category-not-granted',
      );

      const context = await browser.newContext({ colorScheme });
      const petra = await context.newPage();
      await signIn(petra, 'petra', '/platform/audit');
      await expect(petra.getByRole('table')).toContainText('daniel');
      await expect(petra.getByRole('table')).toContainText('readiness.refresh');
      await picture(petra, '45-audit-petra', true);
      await onPhone(petra, () => picture(petra, '45-audit-petra-400', true));
      await context.close();
    });
  });
}

test('A12: list, detail and history hold only what may be seen', async ({
  page,
}) => {
  await pull('reset');
  await signIn(page, 'daniel', '/platform');
  await says(page, 'All 5 ready.');
  await pull('vault', { sealed: true });
  const daniel = await api(page);
  await expect
    .poll(async () => {
      const { components } = await (
        await daniel.get('platform-bootstrap/readiness')
      ).json();
      return components.map(({ category }: { category: string }) => category);
    })
    .toEqual(Array(5).fill('automation'));
  const text = await (await daniel.get('platform-bootstrap/readiness')).text();
  expect(text).not.toMatch(/vault/i);

  const hidden = await daniel.get('platform-bootstrap/components/vault');
  const absent = await daniel.get('platform-bootstrap/components/nothing');
  expect([hidden.status(), absent.status()]).toEqual([404, 404]);
  expect((await hidden.json()).error.message).toBe(
    (await absent.json()).error.message.replace('nothing', 'vault'),
  );
  await pull('vault', { sealed: false });
});

test('A13: the ETag of one person is no key to another’s view', async ({
  page,
  browser,
}) => {
  await pull('reset');
  await signIn(page, 'petra', '/platform');
  await says(page, allReady());
  const etag = (
    await (await api(page)).get('platform-bootstrap/readiness')
  ).headers().etag;

  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, 'daniel', '/platform');
  await says(other, 'All 5 ready.');
  const answer = await (
    await api(other)
  ).get('platform-bootstrap/readiness', {
    'if-none-match': etag,
  });
  expect(answer.status()).toBe(200);
  expect((await answer.json()).components).toHaveLength(5);
  await context.close();
});

test('A16: a category of others is refused again when the pull request is opened', async ({
  page,
}) => {
  await pull('reset');
  await signIn(page, 'daniel', '/platform');
  await says(page, 'All 5 ready.');
  const daniel = await api(page);
  const outcome = async (values: object) => {
    const created = await daniel.post('scaffolder/v2/tasks', {
      templateRef: 'template:default/add-application',
      values,
    });
    const { id } = await created.json();
    let result = '';
    await expect
      .poll(async () => {
        const events = await daniel.get(`scaffolder/v2/tasks/${id}/events`);
        const done = (await events.json()).find(
          (event: { type: string }) => event.type === 'completion',
        );
        result =
          done?.body.output?.pullRequestUrl ?? done?.body.error?.message ?? '';
        return result;
      })
      .not.toBe('');
    return result;
  };
  expect(await outcome({ ...KUBERAY, category: 'security' })).not.toMatch(
    /\/pull\/\d+/,
  );
  expect(await outcome({ ...KUBERAY, namespace: 'argocd' })).not.toMatch(
    /\/pull\/\d+/,
  );
  expect(await outcome(KUBERAY)).toMatch(/\/pull\/\d+$/);
});
