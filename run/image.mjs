import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { run } from './processes.mjs';
import { say } from './output.mjs';

const USAGE = 'usage: build-image --tag <image:tag> [--tag …] [--push]';

// Each takes the same arguments.
const BUILDERS = ['docker', 'podman', 'buildah'];

const isThere = program =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** What the image was made from; nothing outside of a checkout. */
function revision() {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/** The arguments of the build: the tags that are asked for, and what the image says about itself. */
export function buildArguments(tags, { version, commit }) {
  const label = (name, value) =>
    value ? ['--label', `org.opencontainers.image.${name}=${value}`] : [];
  return [
    ...['build', '--file', 'Dockerfile'],
    ...tags.flatMap(tag => ['--tag', tag]),
    ...label('version', version),
    ...label('revision', commit),
    '.',
  ];
}

/** Builds the image as `Dockerfile` says, with what is installed: `yarn build-image --tag harbor.example.com/platform/backstage:v1.0.0`. */
export async function buildImage({ args }) {
  const { values } = parseArgs({
    args,
    options: {
      tag: { type: 'string', multiple: true, default: [] },
      push: { type: 'boolean', default: false },
    },
  });
  if (values.tag.length === 0) throw new Error(USAGE);
  const builder = BUILDERS.find(isThere);
  if (!builder) {
    throw new Error(
      `An image needs one of ${BUILDERS.join(
        ', ',
      )}, and none is installed. On the platform the workflow build-backstage builds it`,
    );
  }
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const build = buildArguments(values.tag, { version, commit: revision() });
  say(`Image    ${values.tag.join(', ')} with ${builder}`);
  const code = await run(builder, build);
  if (code !== 0 || !values.push) return code;
  for (const tag of values.tag) {
    const pushed = await run(builder, ['push', tag]);
    if (pushed !== 0) return pushed;
  }
  return 0;
}
