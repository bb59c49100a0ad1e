import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { GROUP } from '../adapters/external-secrets/assess';
import { listServed } from '../kubernetes/objects';
import { ListedSecret, ListedStore, type StoreKind } from './schema';

/** A store with its kind. @internal */
export type KindedStore = ListedStore & { readonly kind: StoreKind };

/** What External Secrets looks after in one cluster. @internal */
export type SecretsReading = {
  /** ISO 8601. */
  readonly readAt: string;
  /** `null` when the cluster serves none of its kinds. */
  readonly found: {
    readonly secrets: readonly ListedSecret[];
    readonly stores: readonly KindedStore[];
  } | null;
};

type Kept = {
  readonly at: number;
  readonly reading: Promise<SecretsReading>;
  isOver: boolean;
};

// Somebody who watches asks every few seconds; a hundred who watch cost the cluster no more than one.
const KEPT_MS = 3_000;
const LONGEST_MS = 20_000;

const ofKind =
  (kind: StoreKind) =>
  (store: ListedStore): KindedStore => ({ ...store, kind });

async function readAll(client: HttpClient): Promise<SecretsReading['found']> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const [secrets, stores, clusterStores] = await Promise.all([
    listServed(client, `${GROUP}/externalsecrets`, ListedSecret, signal),
    listServed(client, `${GROUP}/secretstores`, ListedStore, signal),
    listServed(client, `${GROUP}/clustersecretstores`, ListedStore, signal),
  ]);
  return (
    secrets && {
      secrets,
      stores: [
        ...(stores ?? []).map(ofKind('SecretStore')),
        ...(clusterStores ?? []).map(ofKind('ClusterSecretStore')),
      ],
    }
  );
}

/** Reads the ExternalSecrets and stores of clusters, each once for all who look at the same time. @internal */
export class ClusterSecrets {
  readonly #now: () => number;
  readonly #kept = new Map<HttpClient, Kept>();

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * What is in the cluster, as of a few seconds ago at most.
   *
   * @throws UpstreamError
   */
  read(client: HttpClient): Promise<SecretsReading> {
    const at = this.#now();
    const kept = this.#kept.get(client);
    if (kept && (!kept.isOver || at - kept.at < KEPT_MS)) return kept.reading;
    const readAt = new Date(at).toISOString();
    const reading = readAll(client).then(found => ({ readAt, found }));
    const next: Kept = { at, reading, isOver: false };
    const end = () => {
      next.isOver = true;
    };
    // A failure is told to whoever asks for what is kept.
    reading.then(end, end);
    this.#kept.set(client, next);
    return reading;
  }
}
