import { expect, Locator, Page, request } from '@playwright/test';
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

/** Asks for an application as a script would: signs in as guest and creates the task; returns the pull request's number. */
export async function askByScript(values: Record<string, string>) {
  const portal = await request.newContext({ baseURL: process.env.PORTAL_URL });
  const guest = await portal.get('/api/auth/guest/refresh');
  const { token } = (await guest.json()).backstageIdentity;
  const headers = { authorization: `Bearer ${token}` };
  const created = await portal.post('/api/scaffolder/v2/tasks', {
    headers,
    data: { templateRef: 'template:default/add-application', values },
  });
  expect(created.ok(), await created.text()).toBe(true);
  const { id } = await created.json();
  const outcome = async () => {
    const events = await portal.get(`/api/scaffolder/v2/tasks/${id}/events`, {
      headers,
    });
    const done = (await events.json()).find(
      (event: { type: string }) => event.type === 'completion',
    );
    return done?.body.output?.pullRequestUrl ?? done?.body.error;
  };
  await expect.poll(outcome).toMatch(/\/pull\/\d+$/);
  const pullRequest: string = await outcome();
  await portal.dispose();
  return Number(pullRequest.split('/').pop());
}

/** Adds an application as a script would, and merges the pull request. */
export async function addByScript(values: Record<string, string>) {
  await pull(`pulls/${await askByScript(values)}/merge`);
}

/** How many components the template's platform has: the child Applications below `templates/platform/content`. */
export const COMPONENTS = 16;

/** What the board's headline says when so many components, all of them, are Ready. */
export const allReady = (components = COMPONENTS) => `All ${components} ready.`;

/** A fresh platform: the seed's repository, all levers at rest, and the board says so. */
export async function freshPlatform(page: Page) {
  await pull('reset');
  await signIn(page, 'Petra Lindqvist', '/platform');
  await says(page, allReady());
}

/** Waits until the board's headline says this. */
export const says = (page: Page, headline: string) =>
  expect(page.getByRole('main').getByRole('status').first()).toHaveText(
    headline,
  );

/** Has everything read now, and again when a person has done so too often for a moment, until this is seen. */
export const refreshUntil = (page: Page, seen: Locator) =>
  expect(async () => {
    await page
      .getByRole('main')
      .getByRole('button', { name: 'Refresh' })
      .click();
    await expect(seen).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: 90_000 });

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

/** Does something as on a phone, then goes back to the size before. */
export async function onPhone(page: Page, run: () => Promise<unknown>) {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 400, height: 800 });
  await run();
  await page.setViewportSize(before);
}

type Look = {
  /** Also as on a phone; it is so unless said otherwise. */
  readonly phone?: boolean;
  /** As long as the page is; it is so unless said otherwise. */
  readonly fullPage?: boolean;
};

/** Keeps pictures of what the browser shows in light and in dark, wide and as on a phone: `<name>-light`, `<name>-light-400`, … */
export async function look(page: Page, name: string, options: Look = {}) {
  const { phone = true, fullPage = true } = options;
  for (const colorScheme of ['light', 'dark'] as const) {
    await inTheme(page, colorScheme);
    await picture(page, `${name}-${colorScheme}`, fullPage);
    if (phone) {
      await onPhone(page, () =>
        picture(page, `${name}-${colorScheme}-400`, fullPage),
      );
    }
  }
  await inTheme(page, 'light');
}

/** As if the system had changed to this; the portal goes on as it is. */
async function inTheme(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme });
  // Not every page is one of the portal.
  await page.waitForFunction(
    mode => (document.body.dataset.themeMode ?? mode) === mode,
    colorScheme,
  );
}
