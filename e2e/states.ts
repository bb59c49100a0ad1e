import { expect, Locator, Page } from '@playwright/test';

/** What the backend answers, as JSON. */
type Answer = Readonly<Record<string, unknown>>;

/** A tab or a card that reads something, and how its states are known. */
export type Reader = {
  readonly path: string;
  /** The requests it makes. */
  readonly asks: string | RegExp;
  /** What stands there while it waits. */
  readonly loading: Locator;
  /** What the answer brings. */
  readonly shown: Locator;
  /** The answer with nothing in it, and what is said then. */
  readonly empty: {
    readonly of: (answer: Answer) => Answer;
    readonly says: string;
  };
  readonly error?: string;
  readonly denied?: string;
  /** Takes the permission away, where it is not the backend that refuses. */
  readonly deny?: () => Promise<unknown>;
  /** Keeps pictures of a state. */
  readonly take: (state: string) => Promise<void>;
};

/** What the backend answers when it refuses. */
export const refusal = (status: number, message: string) => ({
  status,
  json: {
    error: { name: 'Error', message },
    response: { statusCode: status },
  },
});

/** Holds requests back while something is looked at. */
export async function whileHeld(
  page: Page,
  asks: Reader['asks'],
  run: () => Promise<void>,
) {
  let release: () => void = () => {};
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  await page.route(asks, async route => {
    await held;
    await route.continue();
  });
  await run();
  release();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

/** Goes through what is seen while there is no answer, when there is nothing in it, when it fails, and without the permission. */
export async function seeStates(page: Page, reader: Reader) {
  const { asks, empty, take } = reader;
  await whileHeld(page, asks, async () => {
    await page.goto(reader.path);
    await expect(reader.loading).toBeVisible();
    await take('loading');
  });
  await expect(reader.shown).toBeVisible();

  const see = async (state: string, says: string) => {
    await page.reload();
    await expect(page.getByText(says).first()).toBeVisible();
    await take(state);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  };
  await page.route(asks, async route => {
    const answer = await (await route.fetch()).json();
    await route.fulfill({ json: empty.of(answer) });
  });
  await see('empty', empty.says);
  await page.route(asks, route =>
    route.fulfill(refusal(503, 'Nothing was observed yet')),
  );
  await see('error', reader.error ?? 'cannot be read');
  const refuse = () =>
    page.route(asks, route => route.fulfill(refusal(403, 'no')));
  await (reader.deny ?? refuse)();
  await see('denied', reader.denied ?? 'You may not see this');
}
