import { expect, Page, request } from '@playwright/test';
import { join } from 'node:path';

const sandboxUrl = process.env.SANDBOX_URL ?? 'http://127.0.0.1:7110';

/** The people of app-config.sandbox.yaml. */
export type Person = 'Petra Lindqvist' | 'Daniel Okafor';

/** Pulls a lever of the sandbox; the answer must be a success. */
export async function pull(lever: string, body: object = {}) {
  const context = await request.newContext({ baseURL: sandboxUrl });
  const response = await context.post(`/_sandbox/${lever}`, { data: body });
  expect(response.ok(), await response.text()).toBe(true);
  await context.dispose();
}

/** A fresh platform: the seed's repository, all levers at rest, and the board says so. */
export async function freshPlatform(page: Page) {
  await pull('reset');
  await signIn(page, 'Petra Lindqvist', '/platform');
  await expect(page.getByRole('heading', { name: /^All 15/ })).toBeVisible();
}

/** Opens a page of the portal as a person, signed in through the sandbox's page. */
export async function signIn(page: Page, person: Person, path = '/') {
  await page.goto(path);
  await page.getByRole('button', { name: person }).click();
}

/** The row (or card) of a component on the board. */
export const component = (page: Page, id: string) =>
  page.getByTestId(`component-${id}`);

/** Waits until the board gives this verdict. */
export const becomes = (page: Page, id: string, readiness: string) =>
  expect(component(page, id)).toHaveAttribute('data-readiness', readiness);

/** Keeps a picture of what the browser shows, for people to look at. */
export const picture = (page: Page, name: string, fullPage = false) =>
  page.screenshot({
    path: join(__dirname, 'results', `${name}.png`),
    fullPage,
    animations: 'disabled',
  });

/** Runs something in the other theme and size, then goes back. */
export async function as(
  page: Page,
  look: { dark?: boolean; width?: number },
  run: () => Promise<unknown>,
) {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light' });
  await page.setViewportSize({
    ...before,
    width: look.width ?? before.width,
  });
  await run();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(before);
}
