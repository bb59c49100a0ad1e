import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { nameOf, verdictBy } from '../../kubernetes/conditions';
import {
  healthBy,
  tally,
  tallyData,
  type Judged,
} from '../../kubernetes/tally';
import type { Observation } from '../types';
import { freshness, refreshesOf } from './refresh';
import type { ExternalSecret, Store } from './schema';

/** Where the operator's objects are listed. @internal */
export const GROUP = '/apis/external-secrets.io/v1';

/** Everything of the operator in the cluster. @internal */
export type ExternalSecrets = {
  readonly clusterStores: readonly Store[];
  readonly stores: readonly Store[];
  readonly secrets: readonly ExternalSecret[];
};

const storeName = (kind: string, name: string) => `${kind} ${name}`;

function storeOf({
  metadata,
  secretStoreRef,
}: ExternalSecret): string | undefined {
  if (!secretStoreRef) return undefined;
  const { kind, name } = secretStoreRef;
  const { namespace } = metadata;
  return storeName(
    kind,
    kind === 'SecretStore' ? `${namespace}/${name}` : name,
  );
}

// The operator says it at the secret only, so a store that was never created shows in no list.
function missingStores(
  secrets: readonly ExternalSecret[],
  known: ReadonlySet<string>,
): readonly Judged[] {
  const users = new Map<string, number>();
  for (const store of secrets.map(storeOf)) {
    if (store && !known.has(store)) {
      users.set(store, (users.get(store) ?? 0) + 1);
    }
  }
  return [...users].map(([name, count]) => {
    const who =
      count === 1 ? '1 ExternalSecret reads' : `${count} ExternalSecrets read`;
    const message = `it does not exist, and ${who} from it`;
    return { name, verdict: { kind: 'bad', reason: 'StoreMissing', message } };
  });
}

function judgeStores(
  { clusterStores, stores, secrets }: ExternalSecrets,
  now: number,
): readonly Judged[] {
  const judge = (kind: string) => (store: Store) => ({
    name: storeName(kind, nameOf(store.metadata)),
    verdict: verdictBy('Ready', store, { now }),
  });
  const judged = [
    ...clusterStores.map(judge('ClusterSecretStore')),
    ...stores.map(judge('SecretStore')),
  ];
  const known = new Set(judged.map(({ name }) => name));
  return [...judged, ...missingStores(secrets, known)];
}

const judgeSecrets = (
  secrets: readonly ExternalSecret[],
  now: number,
): readonly Judged[] =>
  secrets.map(secret => ({
    name: nameOf(secret.metadata),
    verdict: verdictBy('Ready', secret, { now }),
  }));

/** Judges the operator by what it manages: its stores, its secrets, and whether it still refreshes them. @internal */
export function assessExternalSecrets(
  found: ExternalSecrets,
  now: number,
): Observation {
  const stores = judgeStores(found, now);
  const secrets = judgeSecrets(found.secrets, now);
  const refreshes = refreshesOf(found.secrets, now);
  const conditions: ReadinessCondition[] = [
    tally(stores, {
      ...{ type: 'StoresValid', nouns: ['store', 'stores'] },
      ...{ good: 'valid', reason: 'Valid' },
    }),
    tally(secrets, {
      ...{ type: 'SecretsSynced', reason: 'SecretSynced', good: 'synced' },
      nouns: ['ExternalSecret', 'ExternalSecrets'],
    }),
    freshness(refreshes),
  ];
  const [oldest] = refreshes;
  return {
    conditions,
    health: healthBy(conditions),
    facts: [
      {
        request: `GET ${GROUP}/clustersecretstores, ${GROUP}/secretstores`,
        data: tallyData(stores),
      },
      {
        request: `GET ${GROUP}/externalsecrets`,
        data: {
          ...tallyData(secrets),
          ...(oldest && {
            oldest: {
              name: oldest.name,
              refreshTime: oldest.refreshTime,
              refreshInterval: oldest.refreshInterval,
            },
          }),
        },
      },
    ],
  };
}
