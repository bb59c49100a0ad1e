import { expect, test, type Page } from '@playwright/test';
import { allReady } from '../platform';
import { picture as take, pull, says } from '../platform';
import {
  BACKEND,
  claims,
  direct,
  DOOR,
  signed,
  signIn,
  tokenOf,
} from './chain';

const onlyOnce = test.extend({});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test.beforeEach(() => pull('reset'));
    const picture = (page: Page, name: string, whole = false) =>
      take(page, `${name}-${colorScheme}`, whole);

    test('sign in, see the board, sign out, be out', async ({ page }) => {
      const violations: string[] = [];
      page.on('console', message => {
        if (/Content Security Policy/i.test(message.text())) {
          violations.push(message.text());
        }
      });
      await test.step('nobody is in', async () => {
        await page.goto(`${DOOR}/platform`);
        await expect(
          page.getByRole('button', { name: /Sign in with/ }),
        ).toBeVisible();
      });
      await test.step('in', async () => {
        await signIn(page, 'petra', '/platform');
        await says(page, allReady());
        await picture(page, '30-signed-in');
      });
      await test.step('every page keeps the content security policy', async () => {
        for (const path of ['/create', '/settings', '/catalog']) {
          await page.goto(`${DOOR}${path}`);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        }
        expect(violations).toEqual([]);
      });
      await test.step('out', async () => {
        await page.goto(`${DOOR}/settings`);
        await page.getByTestId('user-settings-menu').click();
        await page.getByText('Sign Out').click();
        await expect(
          page.getByRole('button', { name: /Sign in with/ }),
        ).toBeVisible();
        const answer = await page.request.get(
          `${DOOR}/api/auth/oauth2Proxy/refresh`,
        );
        expect(answer.status()).toBe(401);
      });
    });

    test('somebody whom the catalog does not know is told what to do', async ({
      page,
    }) => {
      await signIn(page, 'ak-outpost');
      await expect(page.getByText(/not in the catalog/)).toBeVisible();
      await picture(page, '31-refused');
    });
  });
}

onlyOnce(
  'the chain explains itself, and names the broken link',
  async ({ page }) => {
    await signIn(page, 'petra', '/platform/sso');
    await expect(page.getByText('The sign-in chain holds')).toBeVisible();
    await take(page, '32-chain', true);

    const backend = await direct({
      authorization: `Bearer ${await tokenOf(page)}`,
    });
    const check = async (headers: Record<string, string>) => {
      const answer = await backend.get('/api/auth/oauth2Proxy/self-check', {
        headers,
      });
      return (await answer.json()).firstBroken;
    };
    const token = (text: string) => ({ 'X-OAuth2-Proxy-Id-Token': text });
    expect(await check({})).toBe('headers');
    expect(await check(token('Bearer broken'))).toBe('token');
    const unknown = claims({ sub: 'nobody', preferred_username: 'nobody' });
    expect(await check(token(`Bearer ${await signed(unknown)}`))).toBe('user');
    await backend.dispose();
  },
);

onlyOnce(
  'no page may be framed, and only the portal’s own scripts run',
  async ({ request }) => {
    const headers = (await request.get(`${BACKEND}/`)).headers();
    const policy = headers['content-security-policy'];
    for (const rule of [
      "frame-ancestors 'none'",
      "object-src 'none'",
      "connect-src 'self'",
      "script-src 'self' 'unsafe-eval'",
      "form-action 'self'",
      "base-uri 'self'",
    ]) {
      expect(policy.split(';')).toContain(rule);
    }
  },
);
