import type { VaultSettings } from './schema';
import { vaultHref } from './vaultHref';

const UI = 'https://vault.example.com/';
const settings = (more: Partial<VaultSettings> = {}): VaultSettings => ({
  ...{ server: '', path: 'secret', version: 'v2', namespace: null },
  ...more,
});

it.each<[string, Partial<VaultSettings>, string, string | null]>([
  ['a path', {}, 'platform/db', 'secret/kv/platform%2Fdb/details'],
  [
    'a path with its mount',
    {},
    'secret/data/platform/db',
    'secret/kv/platform%2Fdb/details',
  ],
  [
    'a path that only looks like it',
    {},
    'data/secret',
    'secret/kv/data%2Fsecret/details',
  ],
  [
    'the first version',
    { version: 'v1' },
    'team a/db',
    'secret/show/team%20a/db',
  ],
  [
    'a mount with slashes',
    { path: '/team/kv/' },
    'db',
    'team%2Fkv/kv/db/details',
  ],
  [
    'a namespace',
    { namespace: 'a/b' },
    'db',
    'secret/kv/db/details?namespace=a%2Fb',
  ],
  [
    'what tries to lead elsewhere',
    {},
    '../../?x=y#z',
    'secret/kv/..%2F..%2F%3Fx%3Dy%23z/details',
  ],
  ['a store without a mount', { path: null }, 'secret/db', null],
])('shows %s', (_, more, path, expected) => {
  const secrets = 'https://vault.example.com/ui/vault/secrets';
  expect(vaultHref(UI, settings(more), path)).toBe(
    expected && `${secrets}/${expected}`,
  );
});

it('leads to pages and nothing else', () => {
  expect(vaultHref('data:text/html,x', settings(), 'db')).toBeNull();
  expect(vaultHref('', settings(), 'db')).toBeNull();
});
