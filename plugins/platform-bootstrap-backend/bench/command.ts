/* eslint-disable no-console -- this is a command: its output is the console */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';

/** What the sandbox takes as credentials, everywhere. */
export const TOKEN = 'bench-token';

// eslint-disable-next-line no-restricted-syntax -- the bench runs from its sources, in the repository
const SEED = resolve(__dirname, '../../../templates/platform/content');

async function onSandbox(
  measure: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const sandbox = await startSandbox({
    ...{ port: 0, dataDir, seedDir: SEED, token: TOKEN, speed: 20 },
  });
  try {
    await measure(sandbox);
  } finally {
    await sandbox.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Says what is measured and on what, measures it on a sandbox of its own, and ends the process; it fails when that throws. */
export function command(
  what: string,
  measure: (sandbox: Sandbox) => Promise<void>,
): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model}`;
  console.log(`${what} (Node ${process.version}, ${machine})`);
  onSandbox(measure)
    .catch(error => {
      console.error(error);
      process.exitCode = 1;
    })
    // Backstage leaves databases in memory open, and they keep the process alive.
    .finally(() => process.exit());
}
