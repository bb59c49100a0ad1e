/* eslint-disable no-console -- this is a command: its output is the console */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox } from '@platform-bootstrap/sandbox';
import { ours } from './ours';
import { SlowProxy, type Traffic } from './SlowProxy';
import { stock } from './stock';
import { applications, type Work } from './work';

const LATENCY_MS = 100;
const RUNS = 3;
const TOKEN = 'bench-token';
// eslint-disable-next-line no-restricted-syntax -- the bench runs from its sources, in the repository
const SEED = resolve(__dirname, '../../../templates/platform/content');

type Row = Traffic & { readonly ms: number; readonly outcome: string };
type Subject = (work: Work) => Promise<() => Promise<unknown>>;

/** What is measured: prepared first, then done. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  ours: async work => {
    const subject = ours(work);
    const commit = await subject.read();
    return () => subject.open(work, commit);
  },
  'ours, with the look at an unchanged repository': async work => {
    const subject = ours(work);
    await subject.read();
    return async () => subject.open(work, await subject.read());
  },
  'publish:github:pull-request': async work => () => stock(work),
};

const minus = (a: Traffic, b: Traffic): Traffic => ({
  requests: a.requests - b.requests,
  sent: a.sent - b.sent,
  received: a.received - b.received,
});

/** Does it, and says what that took. */
async function measure(
  proxy: SlowProxy,
  work: () => Promise<unknown>,
): Promise<Row> {
  const before = proxy.read();
  const started = performance.now();
  const outcome = await work().then(
    number => `pull request ${number}`,
    (error: Error) => `fails: ${error.name}`,
  );
  const ms = performance.now() - started;
  return { ...minus(proxy.read(), before), ms, outcome };
}

const median = (rows: readonly Row[]) =>
  [...rows].sort((a, b) => a.ms - b.ms)[Math.floor(rows.length / 2)];

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

function print(rows: ReadonlyMap<string, Row>): void {
  const first = [...rows.values()][0];
  const ratio = (of: (row: Row) => number, row: Row) =>
    `×${(of(row) / of(first)).toFixed(1)}`.padStart(7);
  for (const [name, row] of rows) {
    const { requests, sent, received, ms, outcome } = row;
    const columns = [
      `${requests} calls`.padStart(10) + ratio(r => r.requests, row),
      `sent ${kilobytes(sent)}`.padStart(16) + ratio(r => r.sent, row),
      `received ${kilobytes(received)}`.padStart(20) +
        ratio(r => r.received, row),
      `${ms.toFixed(0)} ms`.padStart(10) + ratio(r => r.ms, row),
    ];
    console.log(`  ${name.padEnd(48)}${columns.join('  ')}   ${outcome}`);
  }
}

async function compare(proxy: SlowProxy, reset: () => Promise<void>) {
  const { url } = proxy;
  const host = new URL(url).host;
  const integrations = [{ host, apiBaseUrl: `${url}/api/v3`, token: TOKEN }];
  for (const count of [1, 100]) {
    const first = new Map<string, Row>();
    const again = new Map<string, Row>();
    for (const [name, subject] of Object.entries(SUBJECTS)) {
      const runs: Row[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        await reset();
        const files = applications(count);
        const work = { url, integrations, branch: 'bench', files };
        runs.push(await measure(proxy, await subject(work)));
        if (run === RUNS - 1) {
          again.set(name, await measure(proxy, await subject(work)));
        }
      }
      first.set(name, median(runs));
    }
    console.log(`\n${count} new file${count > 1 ? 's' : ''}`);
    print(first);
    console.log('the same asked for again');
    print(again);
  }
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const sandbox = await startSandbox({
    ...{ port: 0, dataDir, seedDir: SEED, token: TOKEN },
  });
  const proxy = await SlowProxy.start(sandbox.url, LATENCY_MS);
  console.log(
    `One pull request on GitHub, ${LATENCY_MS} ms away (median of ${RUNS} runs; Node ${
      process.version
    }, ${cpus().length} × ${cpus()[0]?.model})`,
  );
  try {
    await compare(proxy, sandbox.reset);
  } finally {
    await proxy.close();
    await sandbox.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
