import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './settings';

const read = (argocd: JsonObject) => {
  const { argocds, problems } = readSettings(
    new ConfigReader({ platformBootstrap: { argocd } }),
  );
  return {
    problems,
    may: (application: string, name: string | null = null) =>
      argocds.find(one => one.name === name)?.maySync(application),
  };
};
const url = 'https://argocd.example.com';

it.each<[string, JsonObject]>([
  ['nothing is said', { url }],
  ['the list is empty', { url, sync: { applications: [] } }],
  ['only not every one is said', { url, sync: { everyApplication: false } }],
])('lets nothing be synced when %s', (_, argocd) => {
  const { may, problems } = read(argocd);
  expect(may('vault')).toBe(false);
  expect(problems).toEqual([]);
});

it.each([
  ['harbor', 'harbor', true],
  ['harbor', 'harbor-2', false],
  ['team-*', 'team-a', true],
  ['team-*', 'my-team-a', false],
  ['*-dev', 'web-dev', true],
  ['a.b', 'axb', false],
])('%s lets %s be synced: %s', (pattern, application, expected) => {
  const { may, problems } = read({ url, sync: { applications: [pattern] } });
  expect(may(application)).toBe(expected);
  expect(problems).toEqual([]);
});

it('lets every Application be synced only where that is said', () => {
  const { may, problems } = read({ url, sync: { everyApplication: true } });
  expect(may('vault')).toBe(true);
  expect(problems).toEqual([]);
});

it.each<[string, unknown, string]>([
  [
    'a wildcard alone',
    { applications: ['harbor', '*'] },
    'platformBootstrap.argocd.sync.applications[1] must be more than a wildcard; for every Application set sync.everyApplication to true',
  ],
  [
    'two of them',
    { applications: ['**'] },
    'platformBootstrap.argocd.sync.applications[0] must be more than a wildcard; for every Application set sync.everyApplication to true',
  ],
  [
    'what no name is',
    { applications: ['team/(.*)+'] },
    'platformBootstrap.argocd.sync.applications[0] must be the name of an Application, in which * stands for any characters',
  ],
  [
    'no list',
    { applications: 'harbor' },
    'platformBootstrap.argocd.sync.applications must be a list of names of Applications',
  ],
  [
    'no boolean',
    { everyApplication: 'perhaps' },
    'platformBootstrap.argocd.sync.everyApplication must be true or false',
  ],
])('grants nothing by %s, and says why', (_, sync, problem) => {
  const { may, problems } = read({ url, sync: sync as JsonObject });
  expect(may('harbor')).toBe(false);
  expect(problems).toEqual([problem]);
});

describe('with several Argo CDs', () => {
  const west = { name: 'west', url, sync: { applications: ['harbor'] } };
  const east = { name: 'east', url };

  it('grants in the one that says so', () => {
    const { may } = read({ instances: [west, east] });
    expect(may('harbor', 'west')).toBe(true);
    expect(may('harbor', 'east')).toBe(false);
  });

  it('takes what stands beside them for a mistake', () => {
    const sync = { everyApplication: true };
    const { may, problems } = read({ sync, instances: [east] });
    expect(may('harbor', 'east')).toBe(false);
    expect(problems).toEqual([
      'platformBootstrap.argocd.sync must be in the instances that it is about',
    ]);
  });
});
