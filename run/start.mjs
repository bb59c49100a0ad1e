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

// What a person does by hand, in the order of the plan.
const BY_HAND = [
  ['install Argo CD', 'argocd/install'],
  ['apply the root', 'root'],
  ['initialise Vault', 'vault/init'],
  ['unseal Vault', 'vault', { sealed: false }],
];
const SCENARIOS = ['running', 'bootstrap'];

function scenarioOf(args, sandbox) {
  const at = args.indexOf('--scenario');
  if (at < 0) return SCENARIOS[0];
  const name = args[at + 1];
  if (!SCENARIOS.includes(name)) {
    throw new Error(`--scenario is one of ${SCENARIOS.join(', ')}`);
  }
  if (!sandbox) {
    throw new Error('--scenario is for the sandbox: leave out --config');
  }
  return name;
}

/**
 * The portal on the sandbox, or with `--scenario bootstrap` on an empty cluster that is to be set up; with `--config <file>` the portal
 * alone, on the platform which that file names.
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
  const scenario = scenarioOf(args, sandbox);
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

  if (sandbox) startSandbox(servers, node, ['--scenario', scenario]);
  startBackend(servers, node, files);
  startApp(servers, node, files);

  const shown = progress('Portal   starting');
  // The development servers wait for an edit when they fail, so nothing ends that could be reported.
  const slow = setTimeout(() => {
    say(`\nThis takes longer than usual. ${lastWords('backend')}\n`);
  }, SLOW_MS);
  const isOver = () => over;
  const ready = Promise.all([
    sandbox && scenario === 'running'
      ? boardAnswers(BACKEND, { isOver })
      : answers(`${BACKEND}/.backstage/health/v1/readiness`, { isOver }),
    answers(APP, { isOver }),
  ]);
  await Promise.race([ready, end]);
  clearTimeout(slow);
  shown.done();
  if (!over) announce(sandbox, since, scenario);

  const reason = await end;
  if (!reason) say('\nStopping');
  await servers.stop();
  if (reason) throw new Error(reason);
  return 0;
}

function announce(sandbox, since, scenario) {
  say(`Portal   ready in ${seconds(since)}: ${APP}`);
  if (scenario === 'bootstrap') {
    say(`Plan     ${APP}/platform/bootstrap`);
    for (const [what, lever, body] of BY_HAND) {
      const data = body
        ? ` -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
        : '';
      say(`         ${what}: curl -X POST ${SANDBOX}/_sandbox/${lever}${data}`);
    }
  }
  if (sandbox) {
    say(`Sandbox  ${SANDBOX} (its levers: ${SANDBOX}/_sandbox)`);
  }
  say('Logs     .cache/logs (--verbose shows them here); Ctrl-C stops all');
}
