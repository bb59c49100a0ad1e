import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { progress, say } from './output.mjs';

const MODULE = 'github.com/oauth2-proxy/oauth2-proxy/v7';
const VERSION = 'v7.15.3';
const HOME = resolve('.cache/oauth2-proxy');
const BUILT = join(HOME, `oauth2-proxy-${VERSION}`);
const PATIENCE_MS = 10 * 60_000;

const onPath = name =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => resolve(folder, name))
    .find(existsSync);

/** Gives what the command printed; throws when it fails or takes too long. */
function go(args, cwd) {
  return new Promise((done, refuse) => {
    const child = spawn('go', args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: PATIENCE_MS,
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', data => (out += data));
    child.stderr.on('data', data => (errors += data));
    child.on('error', refuse);
    child.on('close', code =>
      code === 0 ? done(out) : refuse(new Error(errors.trim() || out.trim())),
    );
  });
}

async function build() {
  mkdirSync(HOME, { recursive: true });
  writeFileSync(join(HOME, 'go.mod'), 'module sign-in\n');
  const shown = progress('OAuth2 Proxy building');
  try {
    const found = await go(
      ['mod', 'download', '-json', `${MODULE}@${VERSION}`],
      HOME,
    );
    await go(['build', '-o', BUILT, '.'], JSON.parse(found).Dir);
  } finally {
    shown.done();
  }
}

/**
 * The binary of OAuth2 Proxy: from the PATH, or built with Go where that is installed and the module can be had. `undefined`, with a notice,
 * where neither is so.
 */
export async function findOauth2Proxy() {
  const installed = onPath('oauth2-proxy');
  if (installed) return installed;
  if (existsSync(BUILT)) return BUILT;
  let reason = 'neither oauth2-proxy nor go is on the PATH';
  if (onPath('go')) {
    try {
      await build();
      return BUILT;
    } catch (error) {
      reason = `Go cannot build it (${error.message.split('\n')[0]})`;
    }
  }
  say(`Notice   a stand-in plays OAuth2 Proxy: ${reason}`);
  return undefined;
}
