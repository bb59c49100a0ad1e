import { readdirSync } from 'node:fs';
import { ARGOCD } from './argocd/adapter';
import { ADAPTERS } from '.';

it('registers every folder, and nothing that has none', () => {
  const folders = readdirSync(__dirname, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name);
  const registered = [ARGOCD.id, ...ADAPTERS.map(({ id }) => id)];
  expect(registered.sort()).toEqual(folders.sort());
});

it('judges each condition in one place only', () => {
  const judges = [ARGOCD, ...ADAPTERS].flatMap(adapter => adapter.judges);
  expect(new Set(judges).size).toBe(judges.length);
});
