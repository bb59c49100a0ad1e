import { readCodeOwners } from './readCodeOwners';

it.each<[string, string, readonly string[]]>([
  ['* @acme/all', 'apps/vault.yaml', ['@acme/all']],
  ['* @acme/all\n/apps/ @acme/apps', 'apps/a/b.yaml', ['@acme/apps']],
  ['* @acme/all\n/apps/ @acme/apps', 'other/apps/b.yaml', ['@acme/all']],
  ['/apps/ @acme/apps\n* @acme/all', 'apps/a.yaml', ['@acme/all']],
  ['apps/ @acme/apps', 'other/apps/b.yaml', ['@acme/apps']],
  ['gitops/apps @acme/apps', 'other/gitops/apps/b.yaml', []],
  ['docs/* @docs', 'docs/a.md', ['@docs']],
  ['docs/* @docs', 'docs/a/b.md', []],
  ['/apps/*-parent.yaml @acme/all', 'apps/security-parent.yaml', ['@acme/all']],
  ['/apps/*-parent.yaml @acme/all', 'apps/a/security-parent.yaml', []],
  ['/apps/**/vault.yaml @vault', 'apps/vault.yaml', ['@vault']],
  ['/apps/**/vault.yaml @vault', 'apps/a/b/vault.yaml', ['@vault']],
  ['/apps/** @acme/apps', 'apps/a/b.yaml', ['@acme/apps']],
  ['*.yaml @yaml', 'a/b/c.yaml', ['@yaml']],
  ['*.yaml @yaml', 'a/b/c_yaml', []],
  ['a?c.txt @one', 'abc.txt', ['@one']],
  ['a?c.txt @one', 'a/c.txt', []],
  ['vault.yaml @vault', 'vault.yaml', ['@vault']],
  ['vault.yaml @vault', 'vault.yaml.bak', []],
])('reads "%s" for %s', (text, path, owners) => {
  expect(readCodeOwners(text)(path)).toEqual(owners);
});

it('knows comments, several owners, nobody, spaces and sections', () => {
  const ownersOf = readCodeOwners(
    [
      '# everybody',
      '* @acme/all @petra   # both',
      '',
      '[Documents]',
      '^[Optional][2] @somebody',
      '/docs/a\\ b.md docs@example.com',
      '/free/\r',
    ].join('\n'),
  );
  expect(ownersOf('x.yaml')).toEqual(['@acme/all', '@petra']);
  expect(ownersOf('docs/a b.md')).toEqual(['docs@example.com']);
  expect(ownersOf('free/x.yaml')).toEqual([]);
});

it('owns nothing without a line', () => {
  expect(readCodeOwners('')('x')).toEqual([]);
});
