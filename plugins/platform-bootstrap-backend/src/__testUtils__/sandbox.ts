import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox } from '@platform-bootstrap/sandbox';

/** What the sandbox takes as credentials, everywhere. @internal */
export const TOKEN = 'sandbox-token';

// eslint-disable-next-line no-restricted-syntax -- tests run from their sources, in the repository
const SEED = resolve(__dirname, '../../../../templates/platform/content');

/** What the platform's repository begins with, by its path. @internal */
export const readSeed = (path: string): string =>
  readFileSync(join(SEED, path), 'utf8');

/** A whole platform on loopback, a number of times faster than a real one; close it after the tests. @internal */
export async function startTestSandbox(speed = 20) {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
  const sandbox = await startSandbox({
    ...{ port: 0, dataDir, seedDir: SEED, speed, token: TOKEN },
  });
  const { host } = new URL(sandbox.url);
  const of = (path: string) => `${sandbox.url}/${path}`;
  return {
    url: sandbox.url,
    repositoryUrl: of('example/platform'),
    /** The address of one system: `argocd`, `harbor`, `example/platform`. */
    of,
    /** `integrations`, for its repositories to be read. */
    integrations: {
      github: [{ host, apiBaseUrl: of('api/v3'), token: TOKEN }],
    },
    /** Does to the platform what people and the world do. */
    lever: async (name: string, body: object = {}) => {
      const answer = await fetch(of(`_sandbox/${name}`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      expect([name, answer.status]).toEqual([name, 200]);
      return answer.json();
    },
    close: async () => {
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** @internal */
export type TestSandbox = Awaited<ReturnType<typeof startTestSandbox>>;
