import { expect, test, type Page } from '@playwright/test';
import { becomes, component, freshPlatform, picture } from './platform';
import { allReady, onPhone, pull, says } from './platform';

/** One way in which a system fails although Argo CD calls it Healthy, and what the drawer says of it. */
type Case = {
  readonly id: string;
  readonly lever: readonly [string, object];
  readonly back: object;
  readonly reason: string;
  readonly says: string | RegExp;
  /** What was asked, as the evidence shows it. */
  readonly asked: string;
  readonly command: string;
};

const CASES: readonly Case[] = [
  {
    id: 'external-secrets',
    lever: ['object', { kind: 'ExternalSecret', state: 'stalled' }],
    back: { kind: 'ExternalSecret', state: 'ready' },
    reason: 'RefreshOverdue',
    says: /ExternalSecrets missed a refresh; the oldest/,
    asked: 'GET /apis/external-secrets.io/v1/externalsecrets',
    command: 'kubectl rollout restart',
  },
  {
    id: 'platform-postgres',
    lever: ['postgres-members', { missing: 1 }],
    back: { missing: 0 },
    reason: 'MembersMissing',
    says: '1 of 2 members of platform-postgres are ready',
    asked: 'GET /apis/acid.zalan.do/v1/postgresqls, /api/v1/pods',
    command: 'pods -l application=spilo',
  },
  {
    id: 'k8s-monitoring',
    lever: ['object', { kind: 'Alloy', state: 'failing' }],
    back: { kind: 'Alloy', state: 'ready' },
    reason: 'InstallError',
    says: /collectors are not installed/,
    asked: 'GET /apis/collectors.grafana.com/v1alpha1/alloys',
    command: 'kubectl describe alloys',
  },
  {
    id: 'argocd',
    lever: ['argocd', { state: 'unhealthy' }],
    back: { state: 'healthy' },
    reason: 'ServerUnhealthy',
    says: 'its server answers 503 to the health check',
    asked: 'GET /healthz',
    command: 'kubectl logs -n argocd',
  },
];

async function looksAt(page: Page, example: Case) {
  const { id, reason, asked, command } = example;
  await becomes(page, id, 'NotReady');
  await expect(component(page, id)).toContainText(reason);
  await component(page, id).getByRole('link').first().click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText(example.says);
  await expect(drawer).toContainText(command);
  await expect(drawer).toContainText(asked);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`native checks, ${colorScheme}`, () => {
    test.use({ colorScheme });
    test.beforeEach(({ page }) => freshPlatform(page));

    for (const example of CASES) {
      const { id, lever, back } = example;
      test(`the drawer shows what ${id}'s own check found`, async ({
        page,
      }) => {
        await pull(...lever);
        await looksAt(page, example);
        const name = `50-native-${id}`;
        await picture(page, `${name}-${colorScheme}`);
        await onPhone(page, () => picture(page, `${name}-400-${colorScheme}`));
        await page.keyboard.press('Escape');
        await pull(lever[0], back);
        await says(page, allReady());
      });
    }
  });
}
