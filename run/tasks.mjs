import { e2e } from './e2e.mjs';
import { buildImage } from './image.mjs';
import { run } from './processes.mjs';
import { say } from './output.mjs';
import { serveProduction } from './production.mjs';
import { start } from './start.mjs';
import { auditDependencies, writeSbom } from './supplyChain.mjs';
import { verifyImage } from './verifyImage.mjs';
import { viewers } from './viewers.mjs';

const PRETTIER = 'node_modules/prettier/bin-prettier.js';
const TSC = 'node_modules/typescript/bin/tsc';
const CLI = 'node_modules/@backstage/cli/bin/backstage-cli';
const REPO_TOOLS =
  'node_modules/@backstage/repo-tools/bin/backstage-repo-tools';

const TRANSFORM = ['--require', '@backstage/cli/config/nodeTransform.cjs'];

const CONFIGS = [
  ['app-config.yaml', 'app-config.sandbox.yaml'],
  ['app-config.yaml', 'app-config.production.yaml'],
];

const BENCHES = {
  model: {
    about: 'the model and the doctor',
    file: 'packages/app-of-apps/bench/index.ts',
  },
  requests: {
    about: 'pull requests, beside publish:github:pull-request',
    file: 'plugins/scaffolder-backend-module-app-of-apps/bench/index.ts',
  },
  live: {
    about: 'from a change in Argo CD to an open board',
    file: 'plugins/platform-bootstrap-backend/bench/live.ts',
  },
  faults: {
    about: 'the board while an upstream or the database is in trouble',
    file: 'plugins/platform-bootstrap-backend/bench/faults.ts',
  },
};

const BENCH_NAMES = Object.keys(BENCHES).join(', ');

// It starts a portal of its own, for two minutes.
const VIEWERS = 'viewers';

/** Runs one step after the other, each announced in a line; the first that fails ends it. */
async function inOrder(node, steps) {
  for (const [label, ...command] of steps) {
    say(`\n${label}`);
    const code = await run(node, command);
    if (code !== 0) return code;
  }
  return 0;
}

export const tasks = {
  start: {
    about:
      'the portal on a sandbox platform, at http://localhost:3000 (-- --scenario bootstrap: on an empty cluster)',
    needs: 'portal',
    run: start,
  },
  test: {
    about: 'type check, lint, unit and integration tests',
    run: ({ node, args }) =>
      inOrder(node, [
        ['Types    every package', TSC, '--pretty', 'false'],
        ['Lint     every package', CLI, 'repo', 'lint', '--max-warnings', '0'],
        [
          'Tests    unit and integration',
          CLI,
          'repo',
          'test',
          '--watchAll=false',
          ...args,
        ],
      ]),
  },
  e2e: {
    about: 'the whole story in a browser',
    run: e2e,
  },
  build: {
    about: 'the production bundles',
    run: ({ node }) =>
      inOrder(node, [
        ['Types    every package', TSC, '--pretty', 'false'],
        ['Build    backend with app', CLI, 'repo', 'build', '--all'],
      ]),
  },
  'build-image': {
    about:
      'the image, with Docker, Podman or Buildah: build-image -- --tag <image:tag>',
    needs: 'portal',
    run: buildImage,
  },
  'verify:image': {
    about:
      "the Dockerfile's steps in a clean directory: does it serve the app, how soon, with how much memory",
    needs: 'portal',
    run: verifyImage,
  },
  'serve:production': {
    about:
      'the portal as it is deployed, at http://localhost:7007 (--sandbox: behind a whole sign-in chain)',
    run: serveProduction,
  },
  doctor: {
    about: 'what is wrong with an app-of-apps repository: doctor -- <dir>',
    needs: 'portal',
    hasOutput: true,
    run: ({ node, args }) =>
      run(node, [
        'packages/app-of-apps-cli/bin/app-of-apps',
        'doctor',
        ...args,
      ]),
  },
  'verify:charts': {
    about:
      'every chart of the platform rendered with real Helm, into docs/verification.md (--charts <dir>: charts that are there already)',
    run: ({ node, args }) =>
      run(node, [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        'packages/chart-verification/src/index.ts',
        ...args,
      ]),
  },
  bench: {
    about: `how long what has a budget takes (-- ${BENCH_NAMES}: one of them; -- viewers: a thousand people look at the board)`,
    run: async ({ node, args }) => {
      const wrong = args.filter(name => !(name in BENCHES || name === VIEWERS));
      if (wrong.length > 0) {
        say(
          `There is no bench ${wrong.join(
            ', ',
          )}; there is ${BENCH_NAMES}, ${VIEWERS}`,
        );
        return 1;
      }
      if (args.includes(VIEWERS)) return viewers({ node });
      const names = args.length > 0 ? args : Object.keys(BENCHES);
      return inOrder(
        node,
        names.map(name => [
          `Bench    ${BENCHES[name].about}`,
          ...TRANSFORM,
          BENCHES[name].file,
        ]),
      );
    },
  },
  'prettier:check': {
    about: 'formatting',
    run: ({ node }) =>
      inOrder(node, [['Format   every file', PRETTIER, '--check', '.']]),
  },
  'api-reports': {
    about:
      'public API and SQL against the checked-in reports (--update rewrites them)',
    run: ({ node, args }) =>
      inOrder(node, [
        // Not incremental: what was compiled before would decide in which order types are written.
        [
          'Types    every package',
          TSC,
          '--pretty',
          'false',
          '--incremental',
          'false',
        ],
        [
          'API      every public package',
          REPO_TOOLS,
          'api-reports',
          '--sql-reports',
          '--validate-release-tags',
          // Packages of this workspace are imported as sources.
          '--omit-messages',
          'ae-wrong-input-file-type',
          ...(args.includes('--update') ? [] : ['--ci']),
        ],
      ]),
  },
  audit: {
    about:
      'the lockfile, and advisories of high severity where the registry knows them (--strict: fail where it does not)',
    run: auditDependencies,
  },
  sbom: {
    about: 'what the image holds, as a CycloneDX bill of materials',
    run: writeSbom,
  },
  'config:check': {
    about: 'the configuration files against their schemas',
    run: ({ node }) =>
      inOrder(
        node,
        CONFIGS.map(files => [
          `Config   ${files.join(' + ')}`,
          CLI,
          'config:check',
          '--strict',
          '--lax',
          ...files.flatMap(file => ['--config', file]),
        ]),
      ),
  },
};
