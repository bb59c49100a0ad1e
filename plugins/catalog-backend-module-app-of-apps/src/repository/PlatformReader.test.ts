import { NotFoundError } from '@backstage/errors';
import {
  application,
  platformFiles,
  reference,
  type Files,
} from '../__testUtils__/platform';
import { PlatformReader } from './PlatformReader';

type Answers = Readonly<Record<string, string | Error>>;

const tooLarge = (file: string) => ({
  rule: 'file-too-large',
  severity: 'warning' as const,
  message: 'This file is larger than 256 KiB and was not read',
  file,
  line: 1,
});

/** A reader of a repository whose files a test gives, commit by commit. */
function open(files: Files = {}, answers: Answers = {}, forge = 'github') {
  const asked: string[] = [];
  let now = {
    commit: '1',
    files: platformFiles(files),
    findings: [] as ReturnType<typeof tooLarge>[],
  };
  const reader = new PlatformReader({
    ...{ reference, forge },
    files: { read: async () => now },
    urlReader: {
      readUrl: async url => {
        const path = url.slice(`${reference.url}/blob/main/`.length);
        asked.push(path);
        const answer = answers[path] ?? new NotFoundError(path);
        if (answer instanceof Error) throw answer;
        return { buffer: async () => Buffer.from(answer) };
      },
    },
  });
  return {
    ...{ reader, asked },
    commit: (changes: Files, ...findings: ReturnType<typeof tooLarge>[]) => {
      now = { commit: '2', files: platformFiles(changes), findings };
    },
  };
}

it('reads an unchanged repository once', async () => {
  const { reader, asked, commit } = open();
  const first = await reader.read();
  expect(await reader.read()).toBe(first);
  expect(asked).toEqual([
    '.github/CODEOWNERS',
    'CODEOWNERS',
    'docs/CODEOWNERS',
  ]);
  commit({ 'gitops/apps/security/queue.yaml': application('queue') });
  const second = await reader.read();
  expect(second.repository.applications).toHaveLength(
    first.repository.applications.length + 1,
  );
});

it('reads the first CODEOWNERS there is', async () => {
  const { reader, asked } = open(
    {},
    { CODEOWNERS: '* @acme/a', 'docs/CODEOWNERS': '* @acme/b' },
  );
  const { ownersOf } = await reader.read();
  expect(ownersOf('x')).toEqual(['@acme/a']);
  expect(asked).toEqual(['.github/CODEOWNERS', 'CODEOWNERS']);
});

it.each<[string, Error | string]>([
  ['an upstream that fails', new Error('500 with a secret')],
  ['a file without end', 'x'.repeat(300_000)],
])(
  'gives nothing on %s, and says so without repeating it',
  async (_, answer) => {
    const { reader } = open({}, { CODEOWNERS: answer });
    await expect(reader.read()).rejects.toThrow(
      'CODEOWNERS of the platform repository cannot be read, so nobody knows who owns what',
    );
  },
);

const BROKEN = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n  a: b\n';

it.each<[string, Files, RegExp]>([
  [
    'an Application that cannot be parsed',
    { 'gitops/apps/security/vault.yaml': BROKEN },
    /gitops\/apps\/security\/vault\.yaml:\d+: /,
  ],
  [
    'a broken file beside Applications',
    { 'gitops/apps/security/new.yaml': 'a: b: c\n' },
    /gitops\/apps\/security\/new\.yaml:\d+: /,
  ],
  [
    'a broken platform.yaml',
    { 'gitops/platform.yaml': 'apiVersion: x\nkind: Platform\n  a: b\n' },
    /gitops\/platform\.yaml cannot be read as YAML/,
  ],
  [
    'no Application at all',
    Object.fromEntries([...platformFiles().keys()].map(k => [k, undefined])),
    /there is no Application below gitops on main; check platformBootstrap\.repository\.path/,
  ],
])('gives nothing on %s', async (_, files, message) => {
  await expect(open(files).reader.read()).rejects.toThrow(message);
});

it('gives nothing when a file beside Applications was left out, and minds no other', async () => {
  const { reader, commit } = open();
  commit({}, tooLarge('gitops/apps/security/huge.yaml'));
  await expect(reader.read()).rejects.toThrow(
    'gitops/apps/security/huge.yaml:1: This file is larger',
  );
  commit({}, tooLarge('gitops/values/huge.yaml'));
  expect((await reader.read()).repository.categories).toHaveLength(2);
});

it('minds no broken manifest of a workload', async () => {
  const { reader } = open({
    'gitops/resources/site/deployment.yaml':
      'apiVersion: v1\nkind: Service\n  a: b\n',
  });
  expect((await reader.read()).repository.applications).toHaveLength(5);
});
