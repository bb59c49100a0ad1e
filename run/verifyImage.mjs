import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { below, copyOf, stagesOf } from './dockerfile.mjs';
import { registry } from './install.mjs';
import { say } from './output.mjs';
import { answers } from './portal.mjs';
import { needFree } from './ports.mjs';
import { run, Servers } from './processes.mjs';

const PORT = 7007;
const MAX_SECONDS = 10;
const MAX_MB = 600;

// Nothing answers there: the portal has to be healthy without its neighbours, and say on the board what is missing.
const NOWHERE = 'http://127.0.0.1:9';
const SETTINGS = {
  NODE_ENV: 'production',
  PORTAL_URL: `http://127.0.0.1:${PORT}`,
  OIDC_ISSUER: `${NOWHERE}/application/o/backstage/`,
  OIDC_CLIENT_ID: 'backstage',
  OIDC_JWKS_URL: `${NOWHERE}/application/o/backstage/jwks/`,
  POSTGRES_HOST: '127.0.0.1',
  POSTGRES_PORT: '5432',
  POSTGRES_USER: 'backstage',
  POSTGRES_PASSWORD: 'none',
  GITHUB_TOKEN: 'none',
  ARGOCD_URL: NOWHERE,
  ARGOCD_TOKEN: 'none',
  AUTHENTIK_URL: NOWHERE,
  AUTHENTIK_TOKEN: 'none',
  HARBOR_URL: NOWHERE,
  VAULT_URL: NOWHERE,
  PLATFORM_REPOSITORY_URL: 'https://github.com/acme/platform',
  // A laptop has no Postgres.
  APP_CONFIG_backend_database_client: '"better-sqlite3"',
  APP_CONFIG_backend_database_connection: '":memory:"',
  APP_CONFIG_backend_listen_host: '"127.0.0.1"',
};

/** The files of this checkout that Git knows, as they are: what a clean checkout would have. */
function copyContext(to) {
  const listed = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
  for (const file of listed.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(file, join(to, file), { verbatimSymlinks: true });
  }
}

/** Carries out one stage below a directory that stands for its root. */
async function runStage(stage, roots, { context, env }) {
  const root = roots.get(stage.as);
  let cwd = root;
  for (const { name, rest } of stage.instructions) {
    if (name === 'WORKDIR') {
      cwd = join(root, rest);
      mkdirSync(cwd, { recursive: true });
    } else if (name === 'COPY') {
      const { from, sources, to } = copyOf(rest);
      for (const source of sources) {
        const at = from ? join(roots.get(from), source) : join(context, source);
        // What comes from an earlier stage is needed there no more.
        if (from) {
          rmSync(resolve(cwd, to), { recursive: true, force: true });
          renameSync(at, resolve(cwd, to));
        } else cpSync(at, resolve(cwd, to), { recursive: true });
      }
    } else if (name === 'RUN') {
      say(`\nRUN      ${rest}`);
      const code = await run('sh', ['-ec', below(rest, root)], { cwd, env });
      if (code !== 0) throw new Error(`The Dockerfile's ${rest} failed`);
    }
  }
  return cwd;
}

/** What a process takes of memory, in MB, as its kernel says. */
const memoryOf = pid =>
  Number(
    /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1],
  ) / 1024;

async function serve(node, folder, command) {
  await needFree({ portal: PORT });
  const servers = new Servers({ verbose: false });
  let isOver = false;
  servers.failed.then(() => {
    isOver = true;
  });
  const began = Date.now();
  const child = servers.start('image', node, command.slice(1), {
    cwd: folder,
    env: { ...process.env, ...SETTINGS },
  });
  try {
    const url = `http://127.0.0.1:${PORT}`;
    const isUp = await answers(`${url}/.backstage/health/v1/readiness`, {
      isOver: () => isOver || Date.now() - began > 120_000,
    });
    if (!isUp) throw new Error(`It is not ready. ${await servers.failed}`);
    const took = (Date.now() - began) / 1000;
    const page = await fetch(url);
    const html = await page.text();
    if (!page.ok || !html.includes('<div id="root">')) {
      throw new Error(`The app is not served: ${page.status}`);
    }
    return { took, memory: memoryOf(child.pid) };
  } finally {
    await servers.stop();
  }
}

/** The steps of the Dockerfile in a clean directory, and what they give: does it serve the app, how soon, with how much memory? */
export async function verifyImage({ node }) {
  const stages = stagesOf(readFileSync('Dockerfile', 'utf8'));
  const work = mkdtempSync(join(tmpdir(), 'verify-image-'));
  const context = join(work, 'context');
  const env = {
    ...process.env,
    ...(await registry()),
    PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
  };
  try {
    copyContext(context);
    const roots = new Map(
      stages.map(({ as }, index) => [as, join(work, `stage-${index}`)]),
    );
    let folder = work;
    for (const root of roots.values()) mkdirSync(root);
    for (const stage of stages) {
      folder = await runStage(stage, roots, { context, env });
    }
    const last = stages[stages.length - 1].instructions;
    const command = JSON.parse(last.find(({ name }) => name === 'CMD').rest);
    const { took, memory } = await serve(node, folder, command);
    say(`\nReady in ${took.toFixed(1)} s with ${Math.round(memory)} MB`);
    const isRight = took <= MAX_SECONDS && memory <= MAX_MB;
    if (!isRight) say(`The budget is ${MAX_SECONDS} s and ${MAX_MB} MB`);
    return isRight ? 0 : 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
