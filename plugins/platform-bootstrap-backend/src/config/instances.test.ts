import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './settings';

const read = (platformBootstrap: JsonObject) =>
  readSettings(new ConfigReader({ platformBootstrap }));

const url = 'https://a.example.com';
const two = {
  instances: [
    { name: 'west', url },
    { name: 'east', url },
  ],
};
const portal = { argocd: 'west' };

it('names every Argo CD, in messages and as the place to look at', () => {
  const { argocds, problems } = read({
    portal,
    argocd: {
      instances: [
        { name: 'west', url, token: 't', uiUrl: 'https://ui.example.com' },
        { name: 'eu-1', url, stream: false },
      ],
    },
  });
  expect(problems).toEqual([]);
  expect(argocds).toMatchObject([
    {
      ...{ name: 'west', uiUrl: 'https://ui.example.com', isFollowed: true },
      setting: {
        kind: 'configured',
        endpoint: {
          product: 'Argo CD west',
          key: 'platformBootstrap.argocd.instances[0]',
          credentials: { kind: 'bearer', token: 't' },
        },
      },
    },
    {
      ...{ name: 'eu-1', uiUrl: url, isFollowed: false },
      setting: { endpoint: { product: 'Argo CD eu-1' } },
    },
  ]);
});

it('reads whose system each instance is', () => {
  const vaults = [
    { name: 'a', url, argocd: 'west' },
    { name: 'b', url, argocd: 'east', destination: 'prod' },
  ];
  const { endpoints, problems } = read({
    ...{ portal, argocd: two, vault: { instances: vaults } },
    harbor: { url, argocd: 'east' },
  });
  expect(problems).toEqual([]);
  expect(endpoints.vault.map(({ name, scope }) => [name, scope])).toEqual([
    ['a', { argocd: 'west' }],
    ['b', { argocd: 'east', destination: 'prod' }],
  ]);
  expect(endpoints.harbor).toMatchObject([
    { name: null, scope: { argocd: 'east' }, setting: { kind: 'configured' } },
  ]);
});

it.each<[string, JsonObject, string]>([
  [
    'a system that leaves open whose it is',
    { portal, argocd: two, vault: { url } },
    'platformBootstrap.vault.argocd must be the name of the Argo CD that brings it: west or east',
  ],
  [
    'a portal that leaves open who has brought it',
    { argocd: two },
    'platformBootstrap.portal.argocd must be the name of the Argo CD that brings it: west or east',
  ],
  [
    'an Argo CD that there is not',
    { portal, argocd: two, vault: { url, argocd: 'north' } },
    'platformBootstrap.vault.argocd must be the name of the Argo CD that brings it: west or east',
  ],
  [
    'an Argo CD where none has a name',
    { argocd: { url }, vault: { url, argocd: 'west' } },
    'platformBootstrap.vault.argocd must be absent while no Argo CD has a name',
  ],
  [
    'an instance without a name',
    { vault: { instances: [{ url }] } },
    'platformBootstrap.vault.instances[0].name must be a name of lower-case letters, digits and dashes, 40 at most',
  ],
  [
    'a name that would not fit into an id',
    { argocd: { instances: [{ name: 'West.1', url }] } },
    'platformBootstrap.argocd.instances[0].name must be a name of lower-case letters, digits and dashes, 40 at most',
  ],
  [
    'a name that is taken',
    {
      vault: {
        instances: [
          { name: 'a', url },
          { name: 'a', url },
        ],
      },
    },
    'platformBootstrap.vault.instances[1].name must be another name than a, which is taken',
  ],
  [
    'an address beside the list',
    { vault: { url, instances: [{ name: 'a', url }] } },
    'platformBootstrap.vault.url must be absent when instances are listed',
  ],
  [
    'a wrong setting within an instance',
    { harbor: { instances: [{ name: 'a', url, username: 'robot' }] } },
    'platformBootstrap.harbor.instances[0].password must be set, because the other of username and password is',
  ],
  [
    'a second place to sign in',
    { authentik: { instances: [{ name: 'a', url }] } },
    'platformBootstrap.authentik.instances[0].name must be absent: the portal signs in at one only',
  ],
])('names the key and the way out for %s', (_, config, problem) => {
  expect(read(config).problems).toEqual([problem]);
});
