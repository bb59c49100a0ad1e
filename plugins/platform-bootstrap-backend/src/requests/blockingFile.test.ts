import type { Finding } from '@platform-bootstrap/app-of-apps';
import { REPOSITORY } from './__testUtils__/requests';
import { blockingFile, namedFile } from './blockingFile';

describe('namedFile', () => {
  it.each([
    [
      'Failed to unmarshal "vault.yaml": failed to unmarshal manifest: x',
      'vault.yaml',
    ],
    [
      'error unmarshaling sub/vault.yml: yaml: line 9: mapping values',
      'sub/vault.yml',
    ],
    [
      'failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = Manifest generation error: error parsing (a.json)',
      'a.json',
    ],
    ['rpc error: code = Unknown desc = authentication required', null],
    ['argocd/apps: app path does not exist', null],
    ['', null],
  ])('%s', (message, file) => {
    expect(namedFile(message)).toBe(file);
  });
});

const finding = (file: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'yaml',
  severity: 'error',
  message: 'does not parse',
  file,
  line: 12,
  ...more,
});
const DIRECTORIES = ['argocd/projects', 'argocd/apps'];
const MESSAGE =
  'Failed to unmarshal "vault.yaml": yaml: line 9: mapping values';

const find = (
  findings: readonly Finding[],
  own: readonly string[] = [],
  message = MESSAGE,
) => blockingFile(message, DIRECTORIES, own, REPOSITORY, async () => findings);

it.each<
  [string, readonly Finding[], readonly string[], string, string, boolean]
>([
  [
    'the doctor knows which, and the line',
    [finding('argocd/apps/vault.yaml')],
    [],
    'argocd/apps/vault.yaml:12',
    '#L12',
    false,
  ],
  [
    'a warning is no reason',
    [finding('argocd/apps/vault.yaml', { severity: 'warning' })],
    [],
    'argocd/projects/vault.yaml:9',
    '#L9',
    false,
  ],
  [
    'another file is not meant',
    [finding('argocd/apps/other.yaml')],
    [],
    'argocd/projects/vault.yaml:9',
    '#L9',
    false,
  ],
  [
    'the pull request itself changed one of that name',
    [],
    ['argocd/apps/vault.yaml'],
    'argocd/apps/vault.yaml:9',
    '#L9',
    true,
  ],
])('%s', async (_, findings, own, place, anchor, isOwn) => {
  const [path] = place.split(':');
  expect(await find(findings, own)).toEqual({
    place,
    isOwn,
    link: {
      title: path,
      href: `https://github.com/acme/platform/blob/main/${path}${anchor}`,
    },
  });
});

it('does without a line, and without a file', async () => {
  expect(await find([], [], 'cannot read vault.yaml')).toMatchObject({
    place: 'argocd/projects/vault.yaml',
    link: { href: expect.stringMatching(/vault\.yaml$/) },
  });
  expect(await find([], [], 'rpc error')).toBeNull();
});

it('keeps a path that is told in full, and makes an address of any', async () => {
  const file = await find([], [], 'error unmarshaling argocd/apps/vault.yaml:');
  expect(file?.place).toBe('argocd/apps/vault.yaml');
});
