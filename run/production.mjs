import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { layOutBundle } from './bundle.mjs';
import { answers } from './portal.mjs';
import { needFree } from './ports.mjs';
import { interrupted, lastWords, Servers } from './processes.mjs';
import { progress, say, seconds } from './output.mjs';
import { startSignIn } from './signIn.mjs';

// Exports metrics when OTEL_METRICS_EXPORTER says so.
const INSTRUMENTED = ['--require', './packages/backend/instrumentation.cjs'];
const FOLDER = resolve('.production/portal');
const DATABASE = resolve('.production/database');

/** The ports of `npm run serve:production`; what is behind the sign-in only with `--sandbox`. */
export const PORTS = {
  portal: 7007,
  sandbox: 7010,
  'identity provider': 7011,
  'OAuth2 Proxy': 7012,
  'front door': 7013,
};

const override = (key, value) => [
  `APP_CONFIG_${key.replaceAll('.', '_')}`,
  typeof value === 'string' ? value : JSON.stringify(value),
];

/**
 * What a laptop has other than a cluster: loopback only, and SQLite on disk where no Postgres is named. Everything else is the production
 * configuration, as in the image.
 */
function settings(port, database) {
  const { POSTGRES_HOST, PORTAL_URL = `http://localhost:${port}` } =
    process.env;
  if (!POSTGRES_HOST) mkdirSync(database, { recursive: true });
  return {
    ...process.env,
    NODE_ENV: 'production',
    PORTAL_URL,
    ...Object.fromEntries([
      override('backend.listen.host', '127.0.0.1'),
      override('backend.listen.port', port),
      ...(POSTGRES_HOST
        ? []
        : [
            override('backend.database.client', 'better-sqlite3'),
            override('backend.database.connection', { directory: database }),
          ]),
    ]),
  };
}

/** Starts the bundle as the image does: one process, the production configuration. */
export function startProduction(
  servers,
  node,
  { port, env, files = [], database = DATABASE },
) {
  const configs = [
    'app-config.yaml',
    'app-config.production.yaml',
    ...files.map(file => resolve(file)),
  ];
  servers.start(
    'portal',
    node,
    [
      ...INSTRUMENTED,
      'packages/backend',
      ...configs.flatMap(file => ['--config', file]),
    ],
    {
      cwd: FOLDER,
      env: {
        ...settings(port, database),
        ...env,
        PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
      },
    },
  );
}

export const buildProduction = node => layOutBundle(node, FOLDER);

/** The portal as it is deployed, on loopback; with `--sandbox` behind a whole sign-in chain on a sandbox platform. */
export async function serveProduction({ node, args }) {
  const since = Date.now();
  const files = args.flatMap((arg, at) =>
    arg === '--config' ? [args[at + 1]] : [],
  );
  for (const file of files) {
    if (!file || !existsSync(file)) {
      throw new Error(`--config: there is no file ${file ?? '(none named)'}`);
    }
  }
  const sandbox = args.includes('--sandbox');
  await needFree(sandbox ? PORTS : { portal: PORTS.portal });
  const stopped = interrupted();

  const shown = progress('Portal   building');
  await buildProduction(node);
  shown.done();
  const servers = new Servers({ verbose: args.includes('--verbose') });
  let over = false;
  const end = Promise.race([
    servers.failed,
    stopped.then(() => undefined),
  ]).then(reason => {
    over = true;
    return reason;
  });
  const isOver = () => over;
  try {
    const env = sandbox
      ? await startSignIn(servers, node, { ports: PORTS, isOver })
      : {};
    startProduction(servers, node, { port: PORTS.portal, env, files });
    const ready = answers(
      `http://localhost:${PORTS.portal}/.backstage/health/v1/readiness`,
      { isOver },
    );
    const slow = setTimeout(() => {
      say(`\nThis takes longer than usual. ${lastWords('portal')}\n`);
    }, 60_000);
    await Promise.race([ready, end]);
    clearTimeout(slow);
    if (!over) announce({ sandbox, since });
    const reason = await end;
    if (!reason) say('\nStopping');
    if (reason) throw new Error(reason);
  } finally {
    await servers.stop();
  }
  return 0;
}

function announce({ sandbox, since }) {
  const { OIDC_ISSUER, PORTAL_URL, POSTGRES_HOST } = process.env;
  const portal = `http://localhost:${PORTS.portal}`;
  say(`Portal   ready in ${seconds(since)}: ${portal} (production)`);
  say(
    `Database ${
      POSTGRES_HOST ? `Postgres on ${POSTGRES_HOST}` : 'SQLite in .production'
    }`,
  );
  if (sandbox) {
    say(
      `Sign in  http://localhost:${PORTS['front door']} as petra or daniel, with any password`,
    );
  } else if (OIDC_ISSUER) {
    say(`Sign in  through ${PORTAL_URL ?? 'your proxy'}, never at ${portal}`);
  } else {
    say('Sign in  nobody can: OIDC_ISSUER is not set (docs/security.md)');
  }
  say('Logs     .cache/logs (--verbose shows them here); Ctrl-C stops all');
}
