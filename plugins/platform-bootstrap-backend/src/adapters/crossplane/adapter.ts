import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { notServed } from '../../kubernetes/notServed';
import { listServed } from '../../kubernetes/objects';
import type { AdapterDeclaration, Component, ObserveContext } from '../types';
import { assessCrossplane, DEFINITIONS, PACKAGES } from './assess';
import { readComposites } from './composites';
import { Definition, Package } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'crossplane';

const KINDS = {
  Provider: 'providers',
  Function: 'functions',
  Configuration: 'configurations',
};

async function readPackages(client: HttpClient, signal: AbortSignal) {
  const lists = await Promise.all(
    Object.entries(KINDS).map(async ([kind, plural]) => {
      const path = `${PACKAGES}/${plural}`;
      const found = await listServed(client, path, Package, signal);
      return found?.map(item => ({ ...item, kind })) ?? null;
    }),
  );
  // Crossplane before 1.17 serves no Functions of this version; one that serves nothing at all is not there.
  return lists.every(list => list === null)
    ? null
    : lists.flatMap(list => list ?? []);
}

async function readAll(client: HttpClient, { signal, now }: ObserveContext) {
  const [packages, definitions] = await Promise.all([
    readPackages(client, signal),
    listServed(client, DEFINITIONS, Definition, signal),
  ]);
  if (!packages) return notServed('PackagesHealthy', PACKAGES);
  if (!definitions) return notServed('DefinitionsEstablished', DEFINITIONS);
  const composites = await readComposites(client, definitions, signal);
  return assessCrossplane({ packages, definitions, composites }, now());
}

/** Crossplane, by its packages, its definitions, and one list for each kind that these bring. @internal */
export const crossplane: AdapterDeclaration = {
  id: 'crossplane',
  endpoint: 'kubernetes',
  judges: ['PackagesHealthy', 'DefinitionsEstablished', 'ResourcesReady'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readAll(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
