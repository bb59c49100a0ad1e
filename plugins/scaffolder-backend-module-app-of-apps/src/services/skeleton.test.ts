import { createHash } from 'node:crypto';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { named, readSkeleton } from './skeleton';

const run = promisify(execFile);

/* eslint-disable-next-line no-restricted-syntax -- the skeletons stand elsewhere in the repository */
const SKELETONS = join(
  __dirname,
  '../../../../templates/new-service/skeletons',
);
const LANGUAGES = ['node', 'go', 'python', 'static'] as const;

const NAMES = {
  name: 'developers-shop',
  team: 'developers',
  owner: 'group:default/developers',
  organisation: 'acme',
  organisationUrl: 'https://github.com/acme',
  platformUrl: 'https://github.com/acme/platform',
};

const shop = async (language: string) =>
  named(await readSkeleton(join(SKELETONS, language)), NAMES);

const made: string[] = [];
afterAll(() => Promise.all(made.map(path => rm(path, { recursive: true }))));

async function onDisk(files: ReadonlyMap<string, string>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'service-'));
  made.push(directory);
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
  return directory;
}

const isThere = (command: string, ...args: string[]) =>
  spawnSync(command, args, { timeout: 20_000 }).status === 0;

describe.each(LANGUAGES)('the skeleton %s', language => {
  it('has everything that a service of the platform has', async () => {
    const files = await shop(language);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        '.github/workflows/check.yaml',
        'Dockerfile',
        'README.md',
        'catalog-info.yaml',
        'renovate.json',
      ]),
    );
    const digest = createHash('sha256')
      .update(JSON.stringify([...files]))
      .digest('hex');
    // The same names give the same bytes.
    const again = JSON.stringify([...(await shop(language))]);
    expect(createHash('sha256').update(again).digest('hex')).toBe(digest);
    expect([...files.keys(), ...files.values()].join('\n')).not.toMatch(
      /example-(?:service|team|type)|github\.com\/example/,
    );
  });

  it('says in the catalog what it is and where it runs', async () => {
    const { metadata, spec } = parse(
      (await shop(language)).get('catalog-info.yaml') ?? '',
    );
    expect(metadata.annotations).toEqual({
      'argocd/app-name': 'developers-shop',
      'backstage.io/kubernetes-label-selector':
        'app.kubernetes.io/name=developers-shop',
      'backstage.io/kubernetes-namespace': 'developers-shop',
      'github.com/project-slug': 'acme/developers-shop',
    });
    expect(spec.owner).toBe('group:default/developers');
  });

  it('is built in stages from images that are pinned, tested in one, and not run by root', async () => {
    const dockerfile = (await shop(language)).get('Dockerfile') ?? '';
    const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
    const names = stages.map(([, , name]) => name);
    expect(stages.length).toBeGreaterThan(1);
    expect(names).toContain('test');
    for (const [, image] of stages) {
      const isStage = names.includes(image);
      expect([image, isStage || /@sha256:[0-9a-f]{64}$/.test(image)]).toEqual([
        image,
        true,
      ]);
    }
    const last = dockerfile.split(/^FROM /m).at(-1) ?? '';
    expect(last).toMatch(/^USER [1-9]\d*$/m);
    expect(last).toContain('--from=');
    expect(last).toContain('EXPOSE 8080');
  });
});

/* eslint-disable jest/no-standalone-expect -- all of them are in what withTool gives, which is it */
// Where a toolchain is not on this machine its tests are left out, and a notice says so: the platform's builds have it in any case.
function withTool(what: string, isHere: boolean): jest.It {
  if (isHere) return it;
  process.stderr.write(
    `${what} is not on this machine: its tests are left out\n`,
  );
  return it.skip;
}

withTool('node', true)('the tests of node pass', async () => {
  const cwd = await onDisk(await shop('node'));
  const { stdout } = await run(process.execPath, ['--test'], {
    cwd,
    env: { PATH: process.env.PATH, NODE_ENV: 'test' },
  });
  expect(stdout).toMatch(/pass 3/);
});

withTool('python3', isThere('python3', '--version'))(
  'the tests of python pass',
  async () => {
    const cwd = await onDisk(await shop('python'));
    const { stderr } = await run('python3', ['-m', 'unittest'], { cwd });
    expect(stderr).toMatch(/Ran 3 tests[^]*OK/);
  },
);

withTool('go', isThere('go', 'version'))(
  'the tests of go pass',
  async () => {
    const cwd = await onDisk(await shop('go'));
    const env = { ...process.env, GOFLAGS: '-mod=mod' };
    const { stdout } = await run('gofmt', ['-l', '.'], { cwd });
    expect(stdout).toBe('');
    const isFetched = await run('go', ['mod', 'download'], { cwd, env }).then(
      () => true,
      () => false,
    );
    // Its modules come from the network, which a machine need not have; the handler alone needs none.
    const files = ['handler.go', 'handler_test.go'];
    const what = isFetched ? ['./...'] : files;
    await run('go', ['vet', ...what], { cwd, env });
    const tested = await run('go', ['test', ...what], { cwd, env });
    expect(tested.stdout).toMatch(/^ok/m);
  },
  240_000,
);

withTool('shellcheck', isThere('shellcheck', '--version'))(
  'the check of static is a shell script without a finding',
  async () => {
    const cwd = await onDisk(await shop('static'));
    await run('shellcheck', ['check.sh'], { cwd });
    expect((await shop('static')).get('nginx.conf')).toContain('/healthz');
  },
);
