import { dirname, delimiter, resolve } from 'node:path';

const CLI = resolve('node_modules/@backstage/cli/bin/backstage-cli');

// Exports metrics when OTEL_METRICS_EXPORTER says so.
const INSTRUMENTED = [
  '--require',
  resolve('packages/backend/instrumentation.cjs'),
];

/** The environment of a server: the Node that was chosen comes first for whatever it starts itself. */
const environment = node => ({
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
});

const configs = files => files.flatMap(file => ['--config', resolve(file)]);

export const startSandbox = (servers, node, args = [], name = 'sandbox') =>
  servers.start(
    name,
    node,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      'src/main.ts',
      ...args,
    ],
    { cwd: 'packages/sandbox', env: environment(node) },
  );

export const startBackend = (servers, node, files) =>
  servers.start(
    'backend',
    node,
    [CLI, 'package', 'start', ...INSTRUMENTED, ...configs(files)],
    { cwd: 'packages/backend', env: environment(node) },
  );

export const startApp = (servers, node, files) =>
  servers.start('app', node, [CLI, 'package', 'start', ...configs(files)], {
    cwd: 'packages/app',
    env: environment(node),
  });

export const appBuild = files => [CLI, 'package', 'build', ...configs(files)];

/** Asks until it answers with success, or until a server has ended. */
export async function answers(url, { isOver, headers, accept = () => true }) {
  while (!isOver()) {
    try {
      const response = await fetch(url, {
        headers,
        signal: AbortSignal.timeout(5_000),
      });
      if (response.ok && (await accept(response))) return response;
    } catch {
      // Not listening yet.
    }
    await new Promise(wake => setTimeout(wake, 250));
  }
  return undefined;
}

/** Waits until the board has components to show, asked the way a script would. */
export async function boardAnswers(backend, { isOver }) {
  let token;
  await answers(`${backend}/api/auth/guest/refresh`, {
    isOver,
    accept: async response => {
      token = (await response.json()).backstageIdentity?.token;
      return Boolean(token);
    },
  });
  await answers(`${backend}/api/platform-bootstrap/readiness`, {
    isOver,
    headers: { authorization: `Bearer ${token}` },
    accept: async response => (await response.json()).components.length > 0,
  });
}
