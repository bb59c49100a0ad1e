import { existsSync } from 'node:fs';
import { answers, boardAnswers } from './portal.mjs';
import { startApp, startBackend, startSandbox } from './portal.mjs';
import { needFree } from './ports.mjs';
import { interrupted, lastWords, Servers } from './processes.mjs';
import { progress, say, seconds } from './output.mjs';

const APP = 'http://localhost:3000';
const BACKEND = 'http://localhost:7007';
const SANDBOX = 'http://127.0.0.1:7010';
const SLOW_MS = 45_000;

/**
 * The portal on the sandbox; with `--config <file>` the portal alone, on the platform which that file names.
 */
export async function start({ node, args }) {
  const since = Date.now();
  const own = args.flatMap((arg, at) =>
    arg === '--config' ? [args[at + 1]] : [],
  );
  for (const file of own) {
    if (!file || !existsSync(file)) {
      throw new Error(`--config: there is no file ${file ?? '(none named)'}`);
    }
  }
  const sandbox = own.length === 0;
  const files = ['app-config.yaml'].concat(
    sandbox ? 'app-config.sandbox.yaml' : own,
  );

  await needFree({
    portal: 3000,
    'portal backend': 7007,
    ...(sandbox && { sandbox: 7010 }),
  });
  const stopped = interrupted();
  const servers = new Servers({ verbose: args.includes('--verbose') });
  let over = false;
  const end = Promise.race([
    servers.failed,
    stopped.then(() => undefined),
  ]).then(reason => {
    over = true;
    return reason;
  });

  if (sandbox) startSandbox(servers, node);
  startBackend(servers, node, files);
  startApp(servers, node, files);

  const shown = progress('Portal   starting');
  // The development servers wait for an edit when they fail, so nothing ends that could be reported.
  const slow = setTimeout(() => {
    say(`\nThis takes longer than usual. ${lastWords('backend')}\n`);
  }, SLOW_MS);
  const isOver = () => over;
  const ready = Promise.all([
    sandbox
      ? boardAnswers(BACKEND, { isOver })
      : answers(`${BACKEND}/.backstage/health/v1/readiness`, { isOver }),
    answers(APP, { isOver }),
  ]);
  await Promise.race([ready, end]);
  clearTimeout(slow);
  shown.done();
  if (!over) announce(sandbox, since);

  const reason = await end;
  if (!reason) say('\nStopping');
  await servers.stop();
  if (reason) throw new Error(reason);
  return 0;
}

function announce(sandbox, since) {
  say(`Portal   ready in ${seconds(since)}: ${APP}`);
  if (sandbox) {
    say(`Sandbox  ${SANDBOX} (its levers: ${SANDBOX}/_sandbox)`);
  }
  say('Logs     .cache/logs (--verbose shows them here); Ctrl-C stops all');
}
