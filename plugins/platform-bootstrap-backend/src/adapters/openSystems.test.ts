import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { component } from '../__testUtils__/platform';
import type { Linked, Links } from './connectDeclaration';
import { openSystems } from './openSystems';

const client = (name: string) => ({ product: name } as HttpClient);

const west = {
  ...{ name: 'west', scope: { argocd: 'west' } },
  connection: { kind: 'open', client: client('West') },
  uiUrl: 'https://vault.west.test',
} as const;
const broken = {
  ...{ name: 'broken', scope: { argocd: 'broken' } },
  connection: { kind: 'invalid', message: 'url: expected a URL' },
} as const;
const north = {
  ...{ name: 'north', scope: { argocd: 'shared' } },
  connection: { kind: 'open', client: client('North') },
} as const;
const south = { ...north, name: 'south' } as const;
const vaults: readonly Linked<HttpClient>[] = [west, broken, north, south];

const systemOf = openSystems({ vault: vaults } as unknown as Links);
const vaultOf = (instance: string) =>
  systemOf('vault', component(`${instance}.vault`, { instance }));

it('hands out the client of the component’s own Argo CD, with its pages', () => {
  expect(vaultOf('west')).toEqual({
    ...{ kind: 'open', name: 'west', client: client('West') },
    uiUrl: 'https://vault.west.test',
  });
});

it.each([
  ['what is wrong with its configuration', 'broken', 'url: expected a URL'],
  [
    'that none is for it',
    'east',
    'no instance of platformBootstrap.vault is for vault, by argocd and destination',
  ],
  [
    'that two are for it, and does not choose',
    'shared',
    'north and south of platformBootstrap.vault.instances are both for vault: tell them apart by argocd and destination',
  ],
])('says %s', (_, instance, message) => {
  expect(vaultOf(instance)).toEqual({ kind: 'closed', message });
});
