import { existsSync } from 'node:fs';
import { answers, appBuild, boardAnswers } from './portal.mjs';
import { startBackend, startSandbox } from './portal.mjs';
import { needFree } from './ports.mjs';
import { interrupted, run, runQuietly, Servers } from './processes.mjs';
import { say } from './output.mjs';

// Not the ports of `npm start`: both can run at once.
const PORTAL = 'http://localhost:7107';
const SANDBOX = 'http://127.0.0.1:7110';
const FILES = [
  'app-config.yaml',
  'app-config.sandbox.yaml',
  'e2e/app-config.yaml',
];
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

const CHROMIUM = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
].filter(Boolean);

/** Builds the app, serves it from the backend as one process on a sandbox of its own, and drives it in Chromium. */
export async function e2e({ node, args }) {
  const browser = CHROMIUM.find(existsSync);
  if (!browser) {
    throw new Error(
      'There is no Chromium. Install it (Debian: `apt-get install chromium`; elsewhere Chrome will do) or name its binary in CHROMIUM_PATH.',
    );
  }
  await needFree({ portal: 7107, sandbox: 7110 });

  say('Build    the app');
  await runQuietly('app build', node, appBuild(FILES), { cwd: 'packages/app' });

  const servers = new Servers({ verbose: args.includes('--verbose') });
  let over = false;
  const end = Promise.race([
    servers.failed,
    interrupted().then(() => 'Interrupted.'),
  ]).then(reason => {
    over = true;
    return reason;
  });
  const isOver = () => over;
  try {
    say('\nPortal   starting on a sandbox of its own');
    startSandbox(servers, node, [
      '--port',
      '7110',
      '--data',
      '.sandbox/e2e',
      '--portal',
      PORTAL,
    ]);
    await answers(`${SANDBOX}/_sandbox`, { isOver });
    startBackend(servers, node, FILES);
    await boardAnswers(PORTAL, { isOver });
    if (over) throw new Error(await end);

    say('\nBrowser  the whole story');
    const story = run(
      node,
      [
        PLAYWRIGHT,
        'test',
        '--config',
        'e2e/playwright.config.ts',
        ...args.filter(arg => arg !== '--verbose'),
      ],
      {
        env: {
          ...process.env,
          PORTAL_URL: PORTAL,
          SANDBOX_URL: SANDBOX,
          CHROMIUM_PATH: browser,
        },
      },
    );
    const result = await Promise.race([story, end]);
    if (typeof result === 'string') throw new Error(result);
    return result;
  } finally {
    await servers.stop();
  }
}
