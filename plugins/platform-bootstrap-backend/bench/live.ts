/* eslint-disable no-console -- this is a command: its output is the console */
import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Sandbox } from '@platform-bootstrap/sandbox';
import { command, TOKEN } from './command';
import { startPortal, type BenchPortal } from './portal';
import { quantile } from './quantile';

const INTERVAL_S = 10;
const PULLS = Number(process.env.PULLS ?? 15);
const PATIENCE_MS = 60_000;

/** Milliseconds from the lever: until a signal, and until the snapshot shows it. */
type Times = { readonly signal: number; readonly shown: number };

type Way = {
  readonly name: string;
  readonly stream: boolean;
  /** Until bad news shows, in milliseconds. */
  readonly budgetMs: number;
  /** How much longer good news takes: it counts when it was seen twice. */
  readonly againMs: number;
};

const INTERVAL_MS = INTERVAL_S * 1000;

const WAYS: readonly Way[] = [
  {
    ...{ name: 'stream', stream: true },
    ...{ budgetMs: 2_000, againMs: INTERVAL_MS / 2 },
  },
  {
    ...{ name: 'poll', stream: false },
    ...{ budgetMs: INTERVAL_MS + 1_000, againMs: INTERVAL_MS },
  },
];

const soon = () =>
  new Promise(resolveSoon => {
    setTimeout(resolveSoon, 5);
  });

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('It never came true');
    await soon();
  }
}

async function pull(sandbox: Sandbox, sealed: boolean): Promise<void> {
  const answer = await fetch(`${sandbox.url}/_sandbox/vault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sealed }),
  });
  if (!answer.ok) throw new Error(`The lever answers ${answer.status}`);
}

const isReady = async (portal: BenchPortal): Promise<boolean> => {
  const { snapshot } = await portal.read();
  const { components } = ReadinessSnapshot.parse(snapshot);
  return components.find(({ id }) => id === 'vault')?.readiness === 'Ready';
};

/** One lever, at a moment that has nothing to do with the portal's own pace. */
async function once(
  sandbox: Sandbox,
  portal: BenchPortal,
  signals: number[],
  sealed: boolean,
): Promise<Times> {
  await new Promise(later => {
    setTimeout(later, Math.random() * 2_000);
  });
  signals.length = 0;
  const began = performance.now();
  await pull(sandbox, sealed);
  // As an open board does: it reads when it is told to, and only then.
  let read = 0;
  let signal = 0;
  await until(async () => {
    if (signals.length === read) return false;
    read = signals.length;
    signal = signals[read - 1];
    return (await isReady(portal)) !== sealed;
  });
  return { signal: signal - began, shown: performance.now() - began };
}

function print(name: string, budgetMs: number, times: readonly Times[]): void {
  const shown = times.map(time => time.shown);
  const told = times.map(time => time.signal);
  const columns = [
    `${times.length} levers`,
    `signal p50 ${quantile(told, 0.5).toFixed(0)} ms`,
    `p99 ${quantile(told, 0.99).toFixed(0)} ms`,
    `snapshot p50 ${quantile(shown, 0.5).toFixed(0)} ms`,
    `p99 ${quantile(shown, 0.99).toFixed(0)} ms`,
    `budget ${budgetMs} ms`,
  ];
  const isKept = quantile(shown, 0.99) <= budgetMs;
  console.log(
    `  ${name.padEnd(20)}${columns.join('   ')}   ${
      isKept ? 'kept' : 'MISSED'
    }`,
  );
  if (!isKept) process.exitCode = 1;
}

async function measure(sandbox: Sandbox, way: Way): Promise<void> {
  const signals: number[] = [];
  const portal = await startPortal({
    config: {
      observation: { interval: { seconds: INTERVAL_S } },
      argocd: {
        url: `${sandbox.url}/argocd`,
        token: TOKEN,
        stream: way.stream,
      },
    },
    onSignal: ({ atMs }) => signals.push(atMs),
  });
  try {
    await until(() => isReady(portal));
    const bad: Times[] = [];
    const good: Times[] = [];
    for (let i = 0; i < PULLS; i += 1) {
      bad.push(await once(sandbox, portal, signals, true));
      good.push(await once(sandbox, portal, signals, false));
    }
    const { name, budgetMs, againMs } = way;
    print(`${name}, bad news`, budgetMs, bad);
    print(`${name}, good news`, budgetMs + againMs, good);
    await pull(sandbox, false);
  } finally {
    await portal.stop();
  }
}

command(
  `From Argo CD to an open board, observed every ${INTERVAL_S} s`,
  async sandbox => {
    for (const way of WAYS) await measure(sandbox, way);
  },
);
