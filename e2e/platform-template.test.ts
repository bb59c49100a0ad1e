import { expect, request, test, type Page } from '@playwright/test';
import { allReady, look, pull, says, signIn } from './platform';

const REPOSITORY = 'berlin';

const read = async (path: string) => {
  const sandbox = await request.newContext({
    baseURL: process.env.SANDBOX_URL,
  });
  const response = await sandbox.get(`/example/${REPOSITORY}/raw/main/${path}`);
  const text = response.ok() ? await response.text() : '';
  await sandbox.dispose();
  return text;
};

async function fillInNames(page: Page) {
  const fill = (name: string, value: string) =>
    page.getByRole('textbox', { name, exact: true }).fill(value);
  await fill('Organisation', 'example');
  await fill('Repository', REPOSITORY);
  await fill('Domain', 'berlin.acme.io');
  await fill('Contact', 'ops@acme.io');
}

test.describe('starting a platform', () => {
  test('the form makes the whole repository', async ({ page }) => {
    const take = (name: string) => look(page, `80-platform-${name}`);
    const next = () => page.getByRole('button', { name: 'Next' }).click();
    await pull('reset');
    await signIn(page, 'Petra Lindqvist', '/platform');
    await says(page, allReady());
    await page.goto('/create/templates/default/platform');

    await test.step('a name that does not do is refused at once', async () => {
      await fillInNames(page);
      const domain = page.getByRole('textbox', { name: 'Domain' });
      await domain.fill('Not a domain');
      await next();
      await expect(page.getByText(/must match pattern/).first()).toBeVisible();
      await take('refused');
      await domain.fill('berlin.acme.io');
    });

    await test.step('three pages ask', async () => {
      await take('names');
      await next();
      await page.getByText(/^Single node/).click();
      await take('cluster');
      await next();
      await page.getByText(/^An S3 endpoint/).click();
      await page
        .getByRole('textbox', { name: 'S3 endpoint' })
        .fill('s3.acme.io');
      await page.getByRole('textbox', { name: 'Bucket' }).fill('builds');
      await take('components');
      await page.getByRole('button', { name: 'Review' }).click();
      await take('review');
    });

    await test.step('the repository is there, whole', async () => {
      await page.getByRole('button', { name: 'Make the repository' }).click();
      await expect(
        page.getByRole('link', { name: 'The repository' }),
      ).toBeVisible();
      await take('made');
      expect(await read('argocd/app-of-apps/root.yaml')).toContain(
        `https://github.com/example/${REPOSITORY}.git`,
      );
      expect(
        await read('argocd/app-of-apps/values/argo-workflows-values.yaml'),
      ).toContain('endpoint: s3.acme.io');
      expect(await read('README.md')).toContain('berlin.acme.io');
      const tokens = await read('vault/README.md');
      expect(tokens).toContain('| `artifacts` |');
    });
  });
});
