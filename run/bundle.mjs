import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { run, runQuietly } from './processes.mjs';

const CLI = resolve('node_modules/@backstage/cli/bin/backstage-cli');
const SCOPE = '@platform-bootstrap';

// What the image has beside the bundle: see the Dockerfile.
const BESIDE = [
  'app-config.yaml',
  'app-config.production.yaml',
  'backstage.json',
  'catalog-info.yaml',
  'docs',
  'templates',
];

/** The Backstage CLI runs `yarn` by its name; ours is in the repository and on nobody's PATH. */
function withYarn(node) {
  const bin = resolve('.cache/bin');
  const yarn = resolve('.yarn/releases/yarn-4.13.0.cjs');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'yarn'), `#!/bin/sh\nexec node '${yarn}' "$@"\n`, {
    mode: 0o755,
  });
  const path = [bin, dirname(node), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path };
}

const link = (target, at) => {
  mkdirSync(dirname(at), { recursive: true });
  symlinkSync(target, at);
};

/** The packages of node_modules, except the ones of this repository: those are in the bundle. */
function linkPackages(from, to) {
  for (const name of readdirSync(from)) {
    const isOurs = [SCOPE, 'app', 'backend'].includes(name);
    if (!isOurs && !name.startsWith('.')) {
      link(join(from, name), join(to, name));
    }
  }
}

function linkWorkspaces(folder) {
  const workspaces = ['packages', 'plugins'].flatMap(kind =>
    readdirSync(join(folder, kind)).map(name => ({ kind, name })),
  );
  for (const { kind, name } of workspaces) {
    const at = join(folder, kind, name);
    const id = name === 'app' || name === 'backend' ? name : undefined;
    const scoped = kind === 'plugins' ? `plugin-${name}` : name;
    link(at, join(folder, 'node_modules', id ?? join(SCOPE, scoped)));
    const own = resolve(kind, name, 'node_modules');
    if (existsSync(own)) linkPackages(own, join(at, 'node_modules'));
  }
}

/**
 * Builds what the image holds and lays it out in `folder`, with this checkout's node_modules instead of an install of its own.
 */
export async function layOutBundle(node, folder) {
  await runQuietly('bundle', node, [CLI, 'package', 'build'], {
    cwd: 'packages/backend',
    env: withYarn(node),
  });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ['skeleton', 'bundle']) {
    const archive = resolve(`packages/backend/dist/${part}.tar.gz`);
    const code = await run('tar', ['xzf', archive, '-C', folder]);
    if (code !== 0) throw new Error(`${archive} cannot be unpacked`);
  }
  for (const name of BESIDE) {
    cpSync(name, join(folder, name), { recursive: true });
  }
  linkPackages(resolve('node_modules'), join(folder, 'node_modules'));
  linkWorkspaces(folder);
}
