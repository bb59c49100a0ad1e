/* eslint-disable no-console -- this is a command: its output is the console */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Sandbox } from '@platform-bootstrap/sandbox';
import type { JsonObject } from '@backstage/types';
import { createPostgres, findPostgres } from '../src/__testUtils__/postgres';
import { command, TOKEN } from './command';
import { startPortal, type BenchPortal } from './portal';
import { quantile } from './quantile';

const READS = Number(process.env.READS ?? 1_000);
const EVERY_MS = 15;
const POOL = 2;
const MEGABYTE = 1024 * 1024;
// Of design and docs/reliability: the board while connections to the database are busy, and the process while an upstream answers too much.
const READ_BUDGET_MS = 65;
const GROWTH_BUDGET_MB = 64;
const LOOP_BUDGET_MS = 50;

type Cost = {
  /** Milliseconds of each read of the board. */
  readonly reads: readonly number[];
  /** Milliseconds by which the process was late, the worst of a hundred. */
  readonly loopMs: number;
  /** What the process took more than before, at most. */
  readonly growthMb: number;
};

const pause = (ms: number) =>
  new Promise(over => {
    setTimeout(over, ms);
  });

/** Reads the whole board again and again, while the portal observes every second. */
async function cost(portal: BenchPortal): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage.rss();
  let most = before;
  const reads: number[] = [];
  delay.enable();
  for (let i = 0; i < READS; i += 1) {
    const began = performance.now();
    await portal.readWhole();
    reads.push(performance.now() - began);
    most = Math.max(most, process.memoryUsage.rss());
    await pause(EVERY_MS);
  }
  delay.disable();
  return {
    reads,
    loopMs: delay.percentile(99) / 1e6,
    growthMb: (most - before) / MEGABYTE,
  };
}

function print(name: string, { reads, loopMs, growthMb }: Cost, isKept = true) {
  const columns = [
    `board p50 ${quantile(reads, 0.5).toFixed(1)} ms`,
    `p99 ${quantile(reads, 0.99).toFixed(1)} ms`,
    `late p99 ${loopMs.toFixed(1)} ms`,
    `memory +${growthMb.toFixed(0)} MB`,
  ];
  console.log(
    `  ${name.padEnd(44)}${columns.join('   ')}${isKept ? '' : '   MISSED'}`,
  );
  if (!isKept) process.exitCode = 1;
}

const configOf = ({ url }: Sandbox, more: JsonObject = {}): JsonObject => ({
  observation: { interval: { seconds: 1 } },
  argocd: { url: `${url}/argocd`, token: TOKEN },
  harbor: { url: `${url}/harbor`, username: 'robot', password: TOKEN },
  vault: { url: `${url}/vault`, token: TOKEN },
  kubernetes: { url: `${url}/kubernetes`, token: TOKEN },
  ...more,
});

/** Measures a portal of its own, once it has seen everything. */
async function withPortal(
  options: Parameters<typeof startPortal>[0],
  measure: (portal: BenchPortal) => Promise<void>,
): Promise<void> {
  const portal = await startPortal(options);
  try {
    await pause(5_000);
    await portal.readWhole();
    await measure(portal);
  } finally {
    await portal.stop();
  }
}

async function busyDatabase(sandbox: Sandbox): Promise<void> {
  const bin = findPostgres();
  if (!bin) {
    console.log('  F23: Postgres is not installed, skipped');
    return;
  }
  const postgres = await createPostgres(bin);
  await postgres.start();
  const knex = postgres.connect(POOL);
  try {
    await withPortal({ knex, config: configOf(sandbox) }, async portal => {
      print('the database answers', await cost(portal));
      const busy = Array.from({ length: POOL }, () =>
        knex.raw('select pg_sleep(600)').catch(() => {}),
      );
      const during = await cost(portal);
      const isKept = quantile(during.reads, 0.99) <= READ_BUDGET_MS;
      print('F23: every connection sleeps', during, isKept);
      await postgres.stop();
      await Promise.all(busy);
    });
  } finally {
    await knex.destroy();
    await postgres.remove();
  }
}

async function largeAnswers(sandbox: Sandbox): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- the bench runs from its sources, in the repository
  const server = fork(resolve(__dirname, 'largeAnswers.mjs'), {
    execArgv: [],
  });
  const [port] = await once(server, 'message');
  const vault = { url: `http://127.0.0.1:${port}`, token: TOKEN };
  try {
    await withPortal({ config: configOf(sandbox, { vault }) }, async portal => {
      const during = await cost(portal);
      const isKept =
        during.growthMb < GROWTH_BUDGET_MB && during.loopMs <= LOOP_BUDGET_MS;
      print('F5: Vault answers with 200 MB, every second', during, isKept);
    });
  } finally {
    server.kill();
  }
}

command(
  `The board, read ${READS} times while an upstream or the database is in trouble, observed every second`,
  async sandbox => {
    await withPortal({ config: configOf(sandbox) }, async portal =>
      print('everything answers', await cost(portal)),
    );
    const vault = { url: 'http://127.0.0.1:1', token: TOKEN };
    await withPortal({ config: configOf(sandbox, { vault }) }, async portal =>
      print('F1: Vault refuses connections', await cost(portal)),
    );
    await largeAnswers(sandbox);
    await busyDatabase(sandbox);
  },
);
