import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { progress, say } from './output.mjs';

const YARN = join('.yarn', 'releases', 'yarn-4.13.0.cjs');
const STAMP = join('node_modules', '.platform-bootstrap-installed');

/**
 * What a task needs. The portal runs without what tests and checks need, which is almost half of all: leaving that out makes the first
 * start a third quicker.
 */
const SCOPES = {
  portal: [
    'workspaces',
    'focus',
    'app',
    'backend',
    '@platform-bootstrap/app-of-apps-cli',
    '@platform-bootstrap/sandbox',
    '--production',
  ],
  all: ['install', '--immutable'],
};

/** Installs what the lockfile says, unless at least that much is there already. */
export async function install(node, scope) {
  const lock = fingerprint();
  const wanted = `${lock} ${scope}`;
  const there = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : '';
  if (there === wanted || there === `${lock} all`) return;

  // Whoever is interrupted half way has nothing that could be relied on.
  rmSync(STAMP, { force: true });
  say('Packages installing from npm (one to two minutes the first time)');
  const shown = progress('installing');
  const env = { ...process.env, ...(await registry()) };
  const output = await yarn(node, SCOPES[scope], env, step =>
    shown.detail(step),
  );
  const took = shown.done();
  if (output !== undefined) {
    throw new Error(
      `The packages could not be installed:\n${output}\nIs the npm registry reachable? \`npm ping\` tells.`,
    );
  }
  writeFileSync(STAMP, wanted);
  say(`Packages installed in ${took}`);
}

/** Changes with everything that decides what an install gives. */
function fingerprint() {
  const hash = createHash('sha256').update(process.platform + process.arch);
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(folder)
      .map(name => join(folder, name, 'package.json'))
      .filter(existsSync),
  );
  for (const file of [
    'yarn.lock',
    'package.json',
    '.yarnrc.yml',
    ...manifests,
  ]) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Yarn does not read npm's configuration: a company's mirror set there has to be passed on. */
export async function registry() {
  if (process.env.YARN_NPM_REGISTRY_SERVER) return {};
  const url = await npm(['config', 'get', 'registry']);
  const { protocol, hostname } = new URL(url);
  return {
    YARN_NPM_REGISTRY_SERVER: url.replace(/\/$/, ''),
    ...(protocol === 'http:' && { YARN_UNSAFE_HTTP_WHITELIST: hostname }),
  };
}

/** Gives the whole output when it failed, else undefined. */
function yarn(node, args, env, onStep) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [YARN, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const read = data => {
      output += data;
      const step = /┌ (\w+) step/.exec(String(data))?.[1];
      if (step) onStep(step.toLowerCase());
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', code => resolve(code === 0 ? undefined : output));
  });
}
