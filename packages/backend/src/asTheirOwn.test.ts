import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// eslint-disable-next-line no-restricted-syntax -- reads the repository's own sources
const PLUGINS = join(__dirname, '../../../plugins');

/** Whether a source asks permissions in the portal's own name, which may do everything, instead of the person's. */
const asksAsItself = (source: string): boolean =>
  /getOwnServiceCredentials/.test(source) &&
  /\.authorize(Conditional)?\(/.test(source);

function* sourcesOf(directory: string): Iterable<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) {
      if (!/^(node_modules|dist|__testUtils__)$/.test(entry.name)) {
        yield* sourcesOf(path);
      }
    } else if (/\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)) yield path;
  }
}

it('A14: the check finds a handler that asks in its own name', () => {
  const credentials = 'const own = await auth.getOwnServiceCredentials();';
  const asks = (method: string) =>
    `${credentials}\nawait permissions.${method}([{ permission }], { credentials: own });`;
  expect(asksAsItself(asks('authorize'))).toBe(true);
  expect(asksAsItself(asks('authorizeConditional'))).toBe(true);
  expect(asksAsItself(credentials)).toBe(false);
});

it('A14: no plugin asks permissions in its own name', () => {
  const sources = readdirSync(PLUGINS).flatMap(plugin => [
    ...sourcesOf(join(PLUGINS, plugin, 'src')),
  ]);
  expect(sources.length).toBeGreaterThan(100);
  const wrong = sources.filter(path =>
    asksAsItself(readFileSync(path, 'utf8')),
  );
  expect(wrong).toEqual([]);
});
