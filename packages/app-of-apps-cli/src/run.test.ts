import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './run';

const URL = 'https://github.com/acme/platform.git';

const application = (
  name: string,
  source: string,
) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: security
  source:
${source}
  destination:
    server: https://kubernetes.default.svc
    namespace: ${name}
`;

const PARENT = application(
  'parent',
  `    repoURL: ${URL}\n    targetRevision: main\n    path: apps`,
).replace('namespace: parent', 'namespace: argocd');
const vault = (version: string) =>
  application(
    'vault',
    `    repoURL: https://helm.releases.hashicorp.com\n    chart: vault\n    targetRevision: ${version}`,
  );

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function write(files: Readonly<Record<string, string>>) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

async function call(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(args, {
    out: text => out.push(text),
    err: text => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const GOOD = { 'parent.yaml': PARENT, 'apps/vault.yaml': vault('0.34.1') };
const BAD = { ...GOOD, 'apps/vault.yaml': vault('<latest-version>') };

it('says that nothing was found, and exits with 0', async () => {
  write({ ...GOOD, 'README.md': '# Platform' });
  expect(await call('doctor', directory)).toEqual({
    code: 0,
    out: 'no findings in 3 files, 2 Applications',
    err: '',
  });
});

it('says what was found and where, and exits with 1', async () => {
  write(BAD);
  const { code, out } = await call('doctor', directory);
  expect(code).toBe(1);
  expect(out).toBe(
    [
      'apps/vault.yaml:11:21  error  placeholder',
      '    <latest-version> is a placeholder',
      '    → Write the value; nothing fills it in',
      '',
      '1 finding in 2 files, 2 Applications',
    ].join('\n'),
  );
});

it('gives JSON', async () => {
  write(BAD);
  const { code, out } = await call('doctor', directory, '--format', 'json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    findings: [
      {
        rule: 'placeholder',
        severity: 'error',
        file: 'apps/vault.yaml',
        line: 11,
        column: 21,
        message: '<latest-version> is a placeholder',
        fix: 'Write the value; nothing fills it in',
      },
    ],
    files: 2,
    applications: 2,
  });
  write(GOOD);
  const clean = await call('doctor', directory, '--format=json');
  expect(clean.code).toBe(0);
  expect(JSON.parse(clean.out)).toEqual({
    findings: [],
    files: 2,
    applications: 2,
  });
});

it('gives annotations whose text cannot end them', async () => {
  write({
    ...GOOD,
    'apps/a,b:c.yaml': 'kind: Application\nmetadata: {{ x }}\n',
  });
  const { code, out } = await call('doctor', directory, '--format', 'github');
  expect(code).toBe(1);
  expect(out).toMatch(
    /^::error file=apps\/a%2Cb%3Ac\.yaml,line=2,col=\d+,title=yaml-subset::[^\n]+$/m,
  );
});

it('takes the repository’s URL from its Applications, or from the command', async () => {
  const policies = application(
    'policies',
    `    repoURL: ${URL}\n    targetRevision: main\n    path: gone`,
  );
  write({ ...GOOD, 'apps/policies.yaml': policies });
  const missing = 'gone is not in the repository';
  expect((await call('doctor', directory)).out).toContain(missing);
  const elsewhere = ['--url', 'https://github.com/acme/other.git'];
  const { out } = await call('doctor', directory, ...elsewhere);
  expect(out).not.toContain(missing);
});

it('finds a file that is no YAML beside the children, and everything else', async () => {
  write({ ...BAD, 'apps/broken.yaml': 'a: "\n' });
  const { out } = await call('doctor', directory);
  expect(out).toContain('apps/broken.yaml:');
  expect(out).toContain('apps/vault.yaml:11:21');
});

it('follows no link, and reads no repository inside', async () => {
  write({ ...GOOD, '.git/config.yaml': 'kind: Application\n' });
  symlinkSync('/', join(directory, 'everything'));
  expect((await call('doctor', directory)).out).toContain('in 2 files');
});

it('follows no link to a file, and none that leads nowhere', async () => {
  write(GOOD);
  writeFileSync(join(directory, 'text'), BAD['apps/vault.yaml']);
  symlinkSync(join(directory, 'text'), join(directory, 'apps/link.yaml'));
  symlinkSync(join(directory, 'gone'), join(directory, 'apps/gone.yaml'));
  expect(await call('doctor', directory)).toMatchObject({
    code: 0,
    out: 'no findings in 3 files, 2 Applications',
  });
});

it('is not stopped by files that are no text', async () => {
  write(GOOD);
  const bytes = Buffer.from([0, 255, 254, 10, 107, 105, 110, 100, 58, 32, 0]);
  writeFileSync(join(directory, 'logo.png'), bytes);
  writeFileSync(join(directory, 'logo.yaml'), bytes);
  expect((await call('doctor', directory)).code).toBe(0);
  writeFileSync(join(directory, 'apps/logo.yaml'), bytes);
  const { code, out } = await call('doctor', directory);
  expect(code).toBe(1);
  expect(out).toMatch(/^apps\/logo\.yaml:\d+:\d+ {2}error {2}yaml-/);
  expect(out).toContain('until then parent applies no change of vault');
});

it('says which files it did not read, because they are too large', async () => {
  write(GOOD);
  const huge = '#'.repeat(6 * 1024 * 1024);
  writeFileSync(join(directory, 'huge.bin'), huge);
  expect((await call('doctor', directory)).code).toBe(0);
  writeFileSync(join(directory, 'huge.yaml'), huge);
  const { code, out } = await call('doctor', directory);
  expect(code).toBe(1);
  expect(out).toContain('huge.yaml:1:1  warning  file-too-large');
});

it('knows what each kind has', async () => {
  write({
    ...GOOD,
    'apps/vault.yaml': vault('0.34.1').replace('targetRevision', 'revision'),
  });
  const { out } = await call('doctor', directory, '--format', 'json');
  const { findings } = JSON.parse(out);
  expect(findings).toContainEqual(
    expect.objectContaining({
      ...{ rule: 'manifest-schema', severity: 'error' },
      message: 'Application vault: spec.source has no field revision',
      ...{ file: 'apps/vault.yaml', line: 11, column: 15 },
    }),
  );
});

it('finds nothing in the platform template', async () => {
  // eslint-disable-next-line no-restricted-syntax -- it stands elsewhere in the repository
  const template = join(__dirname, '../../../templates/platform/content');
  const { code, out } = await call('doctor', template);
  expect([code, out]).toEqual([0, expect.stringMatching(/^no findings in /)]);
});

it.each([
  [[], 'say what to do: doctor'],
  [['examine', '.'], 'say what to do: doctor'],
  [['doctor'], 'say which directory to examine'],
  [['doctor', 'a', 'b'], 'b is one directory too many'],
  [['doctor', '.', '--format', 'xml'], 'there is no format xml'],
  [['doctor', '.', '--fix'], "Unknown option '--fix'"],
])('explains the usage for %j, and exits with 2', async (args, message) => {
  const { code, out, err } = await call(...args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(message);
  expect(err).toContain('usage: app-of-apps doctor <dir>');
});

it('says when there is no such directory, and exits with 2', async () => {
  const missing = join(directory, 'nothing');
  const { code, err } = await call('doctor', missing);
  expect([code, err]).toEqual([2, `app-of-apps: ${missing} is no directory`]);
});

it('explains itself', async () => {
  const { code, out } = await call('--help');
  expect(code).toBe(0);
  expect(out).toContain('exit code: 0 nothing was found');
});
