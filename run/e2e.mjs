import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { answers, appBuild, boardAnswers } from './portal.mjs';
import { startBackend, startSandbox } from './portal.mjs';
import { needFree } from './ports.mjs';
import { interrupted, run, runQuietly, Servers } from './processes.mjs';
import { buildProduction, startProduction } from './production.mjs';
import { say } from './output.mjs';
import { CLIENTS, KEYS, startSignIn } from './signIn.mjs';

// Not the ports of `npm start` and `npm run serve:production`: all can run at once.
const STORY = { portal: 7107, sandbox: 7110 };
const ACCESS = {
  portal: 7207,
  sandbox: 7210,
  'identity provider': 7211,
  'OAuth2 Proxy': 7212,
  'front door': 7213,
};
const INSTANCES = { portal: 7307, west: 7310, east: 7311 };
const FILES = [
  'app-config.yaml',
  'app-config.sandbox.yaml',
  'e2e/app-config.yaml',
];
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';
const DATABASE = resolve('.production/e2e-database');

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
].filter(Boolean);

let built;

// Configuration is put in when it is served, so that one build serves all.
async function buildApp(node) {
  built ??= (async () => {
    say('Build    the app');
    const command = appBuild(FILES);
    await runQuietly('app build', node, command, { cwd: 'packages/app' });
  })();
  await built;
}

const portalAt = port => `http://localhost:${port}`;

/** A sandbox that answers; gives its address. */
async function startSandboxAt(servers, node, { name, ports, args, isOver }) {
  const port = ports[name];
  const url = `http://127.0.0.1:${port}`;
  const all = ['--port', `${port}`, '--portal', portalAt(ports.portal)];
  startSandbox(servers, node, [...all, ...args], name);
  await answers(`${url}/_sandbox`, { isOver });
  return url;
}

/** The portal on the sandbox's own configuration: every screen, from the first look to an application that is Ready. */
const story = {
  project: 'story',
  about: 'the whole story',
  ports: STORY,
  prepare: buildApp,
  async start(servers, node, { isOver }) {
    const portal = portalAt(STORY.portal);
    const sandbox = await startSandboxAt(servers, node, {
      ...{ name: 'sandbox', ports: STORY, isOver },
      args: ['--data', '.sandbox/e2e'],
    });
    startBackend(servers, node, FILES);
    await boardAnswers(portal, { isOver });
    return { PORTAL_URL: portal, SANDBOX_URL: sandbox };
  },
};

/** The same portal, on an empty cluster: it does not wait for components, because there are none. */
const bootstrap = {
  project: 'bootstrap',
  about: 'from an empty cluster to all Ready',
  ports: STORY,
  prepare: buildApp,
  async start(servers, node, { isOver }) {
    const portal = portalAt(STORY.portal);
    const sandbox = await startSandboxAt(servers, node, {
      ...{ name: 'sandbox', ports: STORY, isOver },
      args: ['--data', '.sandbox/bootstrap', '--scenario', 'bootstrap'],
    });
    startBackend(servers, node, FILES);
    await answers(`${portal}/.backstage/health/v1/readiness`, { isOver });
    return { PORTAL_URL: portal, SANDBOX_URL: sandbox };
  },
};

/** One portal on two platforms, each a sandbox with an Argo CD of its own. */
const instances = {
  project: 'instances',
  about: 'two platforms on one board',
  ports: INSTANCES,
  prepare: buildApp,
  async start(servers, node, { isOver }) {
    const portal = portalAt(INSTANCES.portal);
    const sandboxOf = name =>
      startSandboxAt(servers, node, {
        ...{ name, ports: INSTANCES, isOver },
        args: ['--data', `.sandbox/${name}`],
      });
    const west = await sandboxOf('west');
    await sandboxOf('east');
    startBackend(servers, node, [
      'app-config.yaml',
      'e2e/app-config.instances.yaml',
    ]);
    await boardAnswers(portal, { isOver });
    return { PORTAL_URL: portal, SANDBOX_URL: west };
  },
};

/** The portal as it is deployed, behind a whole sign-in chain: who gets in, who does not, and who may do what. */
const access = {
  project: 'access',
  about: 'who gets in',
  ports: ACCESS,
  async prepare(node) {
    say('Build    the bundle');
    await buildProduction(node);
    rmSync(DATABASE, { recursive: true, force: true });
  },
  async start(servers, node, { isOver }) {
    const env = await startSignIn(servers, node, {
      ports: ACCESS,
      isOver,
      data: '.sandbox/access',
    });
    startProduction(servers, node, {
      port: ACCESS.portal,
      env,
      files: ['e2e/app-config.access.yaml'],
      database: DATABASE,
    });
    const direct = `http://127.0.0.1:${ACCESS.portal}`;
    await answers(`${direct}/.backstage/health/v1/readiness`, { isOver });
    return {
      PORTAL_URL: env.PORTAL_URL,
      BACKEND_URL: direct,
      SANDBOX_URL: `http://127.0.0.1:${ACCESS.sandbox}`,
      OIDC_ISSUER: env.OIDC_ISSUER,
      SIGNING_KEYS: KEYS,
      CLIENTS: JSON.stringify(CLIENTS),
      CANARY: env.ARGOCD_TOKEN,
      DATABASE,
    };
  },
};

async function play(stage, { node, args, browser }) {
  await needFree(stage.ports);
  await stage.prepare(node);
  const servers = new Servers({ verbose: args.includes('--verbose') });
  let over = false;
  const end = Promise.race([
    servers.failed,
    interrupted().then(() => 'Interrupted.'),
  ]).then(reason => {
    over = true;
    return reason;
  });
  try {
    say(`\nPortal   starting on a sandbox of its own`);
    const started = stage.start(servers, node, { isOver: () => over });
    const env = await Promise.race([started, end]);
    if (over) throw new Error(await end);

    say(`\nBrowser  ${stage.about}`);
    const tests = run(
      node,
      [
        PLAYWRIGHT,
        'test',
        ...['--config', 'e2e/playwright.config.ts'],
        ...['--project', stage.project, '--pass-with-no-tests'],
        ...args.filter(arg => arg !== '--verbose'),
      ],
      { env: { ...process.env, ...env, CHROMIUM_PATH: browser } },
    );
    const result = await Promise.race([tests, end]);
    if (typeof result === 'string') throw new Error(result);
    return result;
  } finally {
    await servers.stop();
  }
}

/** Builds the portal, serves it as one process, and drives it in Chromium; `--only <project>` does one of them. */
export async function e2e({ node, args }) {
  const browser = CHROMIUM.find(existsSync);
  if (!browser) {
    throw new Error(
      'There is no Chromium. Install it (Debian: `apt-get install chromium`; elsewhere Chrome will do) or name its binary in CHROMIUM_PATH.',
    );
  }
  const at = args.indexOf('--only');
  const only = at < 0 ? undefined : args[at + 1];
  const rest = at < 0 ? args : args.filter((_, i) => i !== at && i !== at + 1);
  const stages = [story, bootstrap, instances, access].filter(
    ({ project }) => !only || project === only,
  );
  if (stages.length === 0)
    throw new Error('--only is story, bootstrap, instances or access');
  for (const stage of stages) {
    const code = await play(stage, { node, args: rest, browser });
    if (code !== 0) return code;
  }
  return 0;
}
