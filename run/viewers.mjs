import { execFileSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { dirname, delimiter, resolve } from 'node:path';
import { boardAnswers, startSandbox } from './portal.mjs';
import { needFree } from './ports.mjs';
import { Servers } from './processes.mjs';
import { say } from './output.mjs';

const VIEWERS = 1_000;
const ROUNDS = 2;
const STEADY_MS = 20_000;
const EVERY_MS = 10_000;
const BACKEND = 'http://127.0.0.1:7007';
const FILES = ['app-config.yaml', 'app-config.sandbox.yaml'];

const sleep = ms => new Promise(wake => setTimeout(wake, ms));
const agent = new Agent({ keepAlive: true, maxSockets: VIEWERS });

/** One look at the board, and how long it took until the last byte. */
function look(headers, began = performance.now()) {
  return new Promise((done, reject) => {
    const url = `${BACKEND}/api/platform-bootstrap/readiness`;
    const asking = request(url, { agent, headers }, response => {
      let bytes = 0;
      response.on('data', chunk => {
        bytes += chunk.length;
      });
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status, headers: answered } = response;
        const ms = performance.now() - began;
        done({ ms, status, bytes, etag: answered.etag });
      });
    });
    asking.on('error', error => {
      // A connection that the server closed while it was idle: browsers ask again, too.
      if (asking.reusedSocket) done(look(headers, began));
      else reject(error);
    });
    asking.end();
  });
}

const memoryOf = ({ pid }) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`])) / 1024;

const requestsOf = counters =>
  Object.values(counters).reduce((sum, { requests }) => sum + requests, 0);
const upstreamRequests = async () =>
  requestsOf(
    await (await fetch('http://127.0.0.1:7010/_sandbox/counters')).json(),
  );

function report(what, looks) {
  const times = looks.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = share => times[Math.floor(share * (times.length - 1))].toFixed(0);
  const statuses = looks.reduce(
    (counts, { status }) => ({
      ...counts,
      [status]: (counts[status] ?? 0) + 1,
    }),
    {},
  );
  const bytes = Math.max(...looks.map(each => each.bytes));
  say(
    `${what}: ${looks.length} answers ${JSON.stringify(statuses)}, p50 ${at(
      0.5,
    )} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms, ${(bytes / 1024).toFixed(
      1,
    )} KB`,
  );
}

/** All ask at the same moment, as after a signal that something changed. */
async function burst(headers) {
  const looks = [];
  for (let round = 0; round < ROUNDS; round++) {
    const all = Array.from({ length: VIEWERS }, () => look(headers));
    looks.push(...(await Promise.all(all)));
  }
  return looks;
}

/** Each asks every ten seconds, at moments of its own, and has the newest answer already unless something changed. */
async function steady(headers) {
  const end = performance.now() + STEADY_MS;
  const viewer = async () => {
    const looks = [];
    let etag = '';
    await sleep(Math.random() * EVERY_MS);
    while (performance.now() < end) {
      const seen = await look({ ...headers, 'if-none-match': etag });
      etag = seen.etag ?? etag;
      looks.push(seen);
      await sleep(EVERY_MS);
    }
    return looks;
  };
  return (await Promise.all(Array.from({ length: VIEWERS }, viewer))).flat();
}

async function signIn() {
  const answer = await fetch(`${BACKEND}/api/auth/guest/refresh`);
  const { backstageIdentity } = await answer.json();
  return { authorization: `Bearer ${backstageIdentity.token}` };
}

async function measure(portal) {
  const headers = await signIn();
  const before = await upstreamRequests();
  await sleep(STEADY_MS);
  const alone = (await upstreamRequests()) - before;
  await look(headers);
  const rest = memoryOf(portal);

  report('All at once', await burst(headers));
  const highest = memoryOf(portal);
  const from = await upstreamRequests();
  const began = performance.now();
  report('Every ten seconds', await steady(headers));
  // It takes longer when answers do.
  const seconds = (performance.now() - began) / 1000;
  const watched = ((await upstreamRequests()) - from) / seconds;
  say(
    `Memory (RSS): ${rest.toFixed(0)} MB with nobody, ${highest.toFixed(
      0,
    )} MB after all at once, ${memoryOf(portal).toFixed(0)} MB at the end`,
  );
  say(
    `Requests to upstreams: ${(alone / (STEADY_MS / 1000)).toFixed(
      1,
    )} a second with nobody, ${watched.toFixed(1)} with ${VIEWERS} viewers`,
  );
}

/** What a thousand people who look at the board cost one replica, on the sandbox platform. */
export async function viewers({ node }) {
  await needFree({ 'portal backend': 7007, sandbox: 7010 });
  const servers = new Servers({ verbose: false });
  let over = false;
  const failed = servers.failed.then(reason => {
    over = true;
    throw new Error(reason);
  });
  startSandbox(servers, node);
  const portal = servers.start(
    'backend',
    node,
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      'src/index.ts',
      ...FILES.flatMap(file => ['--config', resolve(file)]),
    ],
    {
      cwd: 'packages/backend',
      env: {
        ...process.env,
        // The sandbox's guest signs in only there.
        NODE_ENV: 'development',
        PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
      },
    },
  );
  const measured = boardAnswers(BACKEND, { isOver: () => over }).then(() =>
    measure(portal),
  );
  try {
    await Promise.race([measured, failed]);
  } finally {
    agent.destroy();
    await servers.stop();
  }
  return 0;
}
