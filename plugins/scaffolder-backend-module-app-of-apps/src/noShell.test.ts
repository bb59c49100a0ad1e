import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PLUGINS = resolve(__dirname, '../..');
const WRITERS = [
  'scaffolder-backend-module-app-of-apps',
  'platform-bootstrap-node',
];

const sources = WRITERS.flatMap(plugin =>
  readdirSync(join(PLUGINS, plugin, 'src'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile() && /\.ts$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => !/\.test\.ts$|__testUtils__|testUtils/.test(file)),
);

describe('what reads and writes the platform repository (A27)', () => {
  it('is looked at here', () => expect(sources.length).toBeGreaterThan(30));

  it('starts no process and no shell', () => {
    const starting = sources.filter(file =>
      /child_process|worker_threads|\bexec(File|Sync)?\(|\bspawn(Sync)?\(/.test(
        readFileSync(file, 'utf8').replace(/\.exec\(/g, ''),
      ),
    );
    expect(starting).toEqual([]);
  });

  it.each(WRITERS)(
    '%s has no Git client that could be given options',
    plugin => {
      const { dependencies } = JSON.parse(
        readFileSync(join(PLUGINS, plugin, 'package.json'), 'utf8'),
      );
      expect(
        Object.keys(dependencies).filter(name =>
          /git(?!hub)|shell|exec/.test(name),
        ),
      ).toEqual([]);
    },
  );
});
