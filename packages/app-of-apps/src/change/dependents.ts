import type { Examined } from '../doctor';
import {
  readSecrets,
  type ExternalSecret,
  type Store,
} from '../doctor/secrets';
import type { Application } from '../model';

/** Something that others use and that goes away with an Application. @internal */
export type Dependency = {
  /** `ClusterSecretStore vault-backend`. */
  readonly what: string;
  /** Names of Applications; of the ExternalSecret where none applies it. */
  readonly usedBy: readonly string[];
};

const HOST = /\/\/[^./:]+\.([a-z0-9-]+)(?:\.svc|[:/]|$)/;
const VAULTS = ['vault', 'openbao'];

const hasChart = ({ sources }: Application, charts: readonly string[]) =>
  sources.some(({ chart }) => chart !== undefined && charts.includes(chart));

/** What the secrets of other Applications need from this one: its stores, the Vault behind a store, the operator itself. @internal */
export function dependenciesOn(
  application: Application,
  examined: Examined,
): Dependency[] {
  const { externalSecrets, stores, owners, storeOf } = readSecrets(examined);
  const { name, destination } = application;
  const usersOf = (isUsed: (secret: ExternalSecret) => boolean) => {
    const names = externalSecrets.filter(isUsed).flatMap(({ manifest }) => {
      const readers = owners.get(manifest) ?? [];
      return readers.length > 0
        ? readers.map(reader => reader.name)
        : [`ExternalSecret ${manifest.name}`];
    });
    return [...new Set(names)].filter(user => user !== name).sort();
  };
  const uses = (store: Store) => (secret: ExternalSecret) =>
    secret.stores.some(reference => storeOf(secret, reference) === store);
  const isOwn = ({ manifest }: Store) => {
    const readers = owners.get(manifest) ?? [];
    return readers.length > 0 && readers.every(reader => reader.name === name);
  };
  const isBehind = ({ vault }: Store) =>
    hasChart(application, VAULTS) &&
    HOST.exec(vault?.server ?? '')?.[1] === destination.namespace;
  const given = stores
    .filter(store => isOwn(store) || isBehind(store))
    .map(store => ({
      what: `${store.kind} ${store.name}`,
      usedBy: usersOf(uses(store)),
    }));
  const operator = hasChart(application, ['external-secrets'])
    ? [{ what: 'the External Secrets operator', usedBy: usersOf(() => true) }]
    : [];
  return [...given, ...operator].filter(({ usedBy }) => usedBy.length > 0);
}
