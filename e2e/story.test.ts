import { expect, Page, test } from '@playwright/test';
import { addByScript, becomes, component, freshPlatform } from './platform';
import { allReady, COMPONENTS } from './platform';
import { onPhone, picture as take, pull, says, signIn } from './platform';

const KUBERAY = {
  Name: 'kuberay',
  Why: 'The data science team runs its Ray jobs on the platform.',
  'Repository URL': 'https://ray-project.github.io/kuberay-helm/',
  Chart: 'kuberay-operator',
  Version: '1.4.2',
  Namespace: 'kuberay',
};

// Everything twice, so that both themes are seen; the name of a picture says which.
for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test.beforeEach(({ page }) => freshPlatform(page));
    const picture = (page: Page, name: string, whole = false) =>
      take(page, `${name}-${colorScheme}`, whole);

    test('a developer adds an application, from the form to Ready', async ({
      browser,
    }) => {
      const page = await (await browser.newContext({ colorScheme })).newPage();
      await test.step('sign in', async () => {
        await page.goto('/');
        await expect(
          page.getByRole('heading', { name: 'Who are you today?' }),
        ).toBeVisible();
        await picture(page, '01-sign-in');
        await page.getByRole('button', { name: 'Daniel Okafor' }).click();
      });

      await test.step('the board is where the portal starts', async () => {
        await expect(page).toHaveURL(/\/platform/);
        await says(page, allReady());
        await expect(
          page.getByText('sandbox', { exact: true }),
        ).not.toHaveCount(0);
        await picture(page, '02-board');
        await onPhone(page, () => picture(page, '02-board-400', true));
      });

      const fill = (label: keyof typeof KUBERAY) =>
        page.getByRole('textbox', { name: label }).fill(KUBERAY[label]);
      const next = () => page.getByRole('button', { name: 'Next' }).click();
      const pictureOnceChecked = async (name: string) => {
        await expect(page.getByText('OK', { exact: true })).not.toHaveCount(0);
        await expect(page.getByText('Checking…')).toHaveCount(0);
        await picture(page, name, true);
      };

      await test.step('the form says at once what is wrong', async () => {
        await page.getByRole('link', { name: 'Create' }).click();
        await page
          .getByRole('button', { name: 'Choose' })
          .or(page.getByRole('link', { name: 'Choose' }))
          .first()
          .click();
        await page.getByRole('textbox', { name: 'Name' }).fill('harbor');
        await expect(
          page.getByText('An Application harbor exists already'),
        ).toBeVisible();
        await picture(page, '03-form-name-taken');
      });

      await test.step('what, from where, to where', async () => {
        await fill('Name');
        // The radio itself lies under its label.
        await page.getByText('automation', { exact: true }).click();
        await fill('Why');
        await pictureOnceChecked('04-form-what');
        await next();
        await page
          .getByRole('textbox', { name: 'Repository URL' })
          .fill('https://charts.example.net');
        await expect(
          page.getByText('The platform team can: by adding it'),
        ).toBeVisible();
        await fill('Repository URL');
        await fill('Chart');
        await fill('Version');
        await pictureOnceChecked('05-form-source');
        await next();
        await fill('Namespace');
        await expect(page.getByText('Checking…')).toHaveCount(0);
        await picture(page, '06-form-destination', true);
        await next();
      });

      await test.step('the plan, before anything is written', async () => {
        await expect(
          page.getByText('Add kuberay to automation').first(),
        ).toBeVisible();
        await expect(
          page.getByText(/needs platform review/i).first(),
        ).toBeVisible();
        await expect(
          page
            .getByText('argocd/app-of-apps/apps/automation/kuberay.yaml')
            .first(),
        ).toBeVisible();
        await expect(
          page
            .getByText('argocd/app-of-apps/projects/automation-project.yaml')
            .first(),
        ).toBeVisible();
        await picture(page, '07-plan', true);
        await page.getByRole('button', { name: 'Review' }).click();
        await page
          .getByRole('button', { name: 'Open the pull request' })
          .click();
      });

      await test.step('the pull request, merged', async () => {
        const link = page.getByRole('link', { name: 'Open the pull request' });
        await expect(link).toBeVisible();
        await picture(page, '08-requested', true);
        await page.goto((await link.getAttribute('href')) ?? '');
        await expect(
          page.getByRole('heading', { name: /Add kuberay to automation/ }),
        ).toBeVisible();
        await picture(page, '09-pull-request', true);
        await page.getByRole('button', { name: /Merge/ }).click();
        await expect(page.getByText(/Merged/).first()).toBeVisible();
        await picture(page, '10-merged', true);
      });

      await test.step('followed to Ready', async () => {
        await page.goto('/platform');
        await component(page, 'kuberay').scrollIntoViewIfNeeded();
        await picture(page, '11-arrived');
        await becomes(page, 'kuberay', 'Ready');
        await says(page, allReady(COMPONENTS + 1));
        await component(page, 'kuberay').scrollIntoViewIfNeeded();
        await picture(page, '12-ready');
      });
    });

    test('sealing Vault blocks what depends on it, and nothing else', async ({
      page,
    }) => {
      await pull('vault', { sealed: true });

      await becomes(page, 'vault', 'NotReady');
      await expect(component(page, 'vault')).toContainText('Sealed');
      await becomes(page, 'external-secrets', 'Blocked');
      await expect(component(page, 'external-secrets')).toContainText(
        'waits for Vault',
      );
      await says(
        page,
        `${
          COMPONENTS - 2
        } of ${COMPONENTS} ready. 1 needs you: Vault is sealed. 1 waits for it.`,
      );
      await picture(page, '20-sealed');
      // Remembered for the person, so the second theme does not see it again.
      const tryIt = page.getByRole('button', { name: /Try it card away/ });
      if (await tryIt.isVisible()) await tryIt.click();
      await expect(tryIt).toHaveCount(0);
      await picture(page, '20-sealed-alone');
      await onPhone(page, () => picture(page, '20-sealed-400', true));

      await pull('vault', { sealed: false });
      await says(page, allReady());
    });

    test('the drawer shows the chain, the evidence and the next step, by keyboard', async ({
      page,
    }) => {
      await pull('postgres', { status: 'CreateFailed' });
      await becomes(page, 'backstage', 'Blocked');

      await component(page, 'backstage').getByRole('link').first().focus();
      await page.keyboard.press('Enter');
      const drawer = page.getByRole('dialog');
      await expect(drawer).toContainText('platform-postgres');
      await expect(drawer).toContainText('CreateFailed');
      await expect(page).toHaveURL(/component=backstage/);
      await picture(page, '21-drawer');

      await page.keyboard.press('Escape');
      await expect(drawer).toBeHidden();
      await expect(page).not.toHaveURL(/component=/);
    });

    test('an upstream that hangs is Unknown, never green, and comes back', async ({
      page,
    }) => {
      await pull('faults', { upstream: 'argocd', fault: 'hang' });

      await becomes(page, 'vault', 'Unknown');
      await becomes(page, 'traefik', 'Unknown');
      await picture(page, '22-argocd-away');

      await pull('faults', { upstream: 'argocd', fault: 'none' });
      await says(page, allReady());
    });

    test('a filtered board is a link that can be sent to a colleague', async ({
      page,
      browser,
    }) => {
      await pull('harbor', { component: 'registry', status: 'unhealthy' });
      await becomes(page, 'harbor', 'NotReady');
      await becomes(page, 'argo-workflows', 'Blocked');
      await expect(component(page, 'argo-workflows')).toContainText(
        'waits for Harbor',
      );

      await page.getByRole('searchbox').fill('argo');
      await expect(component(page, 'harbor')).toHaveCount(0);
      await expect(page).toHaveURL(/q=argo/);

      const colleague = await browser.newContext({ colorScheme });
      const other = await colleague.newPage();
      await signIn(other, 'Daniel Okafor', page.url());
      await becomes(other, 'argo-workflows', 'Blocked');
      await expect(component(other, 'harbor')).toHaveCount(0);
      await expect(component(other, 'argocd')).toBeVisible();
      await picture(other, '23-filtered');
      await colleague.close();
    });

    test('the form answers from the repository as it is now', async ({
      page,
    }) => {
      const name = page.getByRole('textbox', { name: 'Name' });
      await page.goto('/create/templates/default/add-application');
      await name.fill('kuberay');
      await expect(page.getByText('OK', { exact: true })).toBeVisible();

      await addByScript({
        name: 'kuberay',
        category: 'automation',
        sourceType: 'helm',
        repoURL: KUBERAY['Repository URL'],
        chart: KUBERAY.Chart,
        targetRevision: KUBERAY.Version,
        namespace: KUBERAY.Namespace,
      });

      await name.fill('kubera');
      await name.fill('kuberay');
      await expect(
        page.getByText('An Application kuberay exists already'),
      ).toBeVisible();
    });

    test('who may not refresh is not offered it', async ({ page, browser }) => {
      await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible();

      const developer = await (
        await browser.newContext({ colorScheme })
      ).newPage();
      await signIn(developer, 'Daniel Okafor', '/platform');
      await says(developer, allReady());
      await expect(
        developer.getByRole('button', { name: 'Refresh' }),
      ).toHaveCount(0);
    });
  });
}
