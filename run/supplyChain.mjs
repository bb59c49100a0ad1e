import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { registry } from './install.mjs';
import { say } from './output.mjs';

const YARN = resolve('.yarn/releases/yarn-4.13.0.cjs');
const CYCLONEDX = resolve(
  'node_modules/@cyclonedx/yarn-plugin-cyclonedx/yarn-plugin-cyclonedx.cjs',
);
const SBOM = resolve('.cache/sbom.cdx.json');

const yarn = (node, args, { cwd, env } = {}) =>
  spawnSync(node, [YARN, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: {
      ...process.env,
      ...env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    },
  });

/** Writes what the image holds as a CycloneDX bill of materials. */
export function writeSbom({ node }) {
  mkdirSync(dirname(SBOM), { recursive: true });
  const { status, stdout, stderr } = yarn(
    node,
    [
      ...['cyclonedx', '--production', '--output-reproducible'],
      ...['--output-file', SBOM],
    ],
    { cwd: 'packages/backend', env: { YARN_PLUGINS: CYCLONEDX } },
  );
  if (status !== 0) throw new Error(`The SBOM failed:\n${stdout}${stderr}`);
  const { components } = JSON.parse(readFileSync(SBOM, 'utf8'));
  say(`SBOM     ${components.length} packages in .cache/sbom.cdx.json`);
  return 0;
}

/** What would let a dependency run code or come from elsewhere; each a sentence. */
export function lockfileProblems(lockfile, settings) {
  const strangers = [...lockfile.matchAll(/^ {2}resolution: "(.+)"$/gm)]
    .map(([, resolution]) => resolution)
    .filter(
      text => !/@(npm|workspace|link|patch|virtual):/.test(text.slice(1)),
    );
  return [
    ...strangers.map(text => `${text} does not come from an npm registry`),
    ...(/^enableScripts: false$/m.test(settings)
      ? []
      : ['.yarnrc.yml lets packages run scripts while they are installed']),
  ];
}

/** Refuses a lockfile with strangers in it and, where the registry knows of advisories, packages with a high or critical one. */
export async function auditDependencies({ node, args }) {
  const problems = lockfileProblems(
    readFileSync('yarn.lock', 'utf8'),
    readFileSync('.yarnrc.yml', 'utf8'),
  );
  if (problems.length > 0) throw new Error(problems.join('\n'));
  say('Lockfile every package comes from npm, none runs a script');

  const { status, stdout, stderr } = yarn(
    node,
    [
      ...['npm', 'audit', '--all', '--recursive'],
      ...['--environment', 'production', '--severity', 'high'],
    ],
    { env: await registry() },
  );
  // Yarn prints its own source, a line of megabytes, when the registry refuses.
  const answer = `${stdout}${stderr}`
    .split('\n')
    .filter(line => line.length < 300)
    .join('\n');
  if (status === 0) {
    say('Advisory none of high or critical severity');
    return 0;
  }
  const isAway =
    /The remote server failed to provide|RequestError|ENOTFOUND|ECONNREFUSED/;
  if (isAway.test(answer) && !args.includes('--strict')) {
    say(
      'Notice   this registry answers no questions about advisories: not checked (--strict makes that an error)',
    );
    return 0;
  }
  throw new Error(`Packages with advisories:\n${answer}`);
}
