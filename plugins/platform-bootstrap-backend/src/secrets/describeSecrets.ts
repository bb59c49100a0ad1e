import type {
  ComponentSecret,
  SecretKey,
  SecretStoreStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { isOverdue, refreshesOf } from '../adapters/external-secrets/refresh';
import { verdictBy } from '../kubernetes/conditions';
import type { Verdict } from '../kubernetes/tally';
import type { KindedStore } from './ClusterSecrets';
import type { ListedSecret, StoreKind } from './schema';
import { vaultHref } from './vaultHref';

/** What secrets are described with. @internal */
export type Surroundings = {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** All stores of the cluster. */
  readonly stores: readonly KindedStore[];
  /** Base URL of the Vault of the component; `null` when it has none. */
  readonly vaultUrl: string | null;
  /** The component that brings a store, as far as it may be seen. */
  readonly componentOf: (store: KindedStore) => string | null;
};

type StoreName = { readonly kind: StoreKind; readonly name: string };

const STATES = {
  good: 'ready',
  pending: 'pending',
  bad: 'failing',
  unknown: 'unknown',
} as const satisfies Record<Verdict['kind'], ComponentSecret['state']>;

const reasonOf = (verdict: Verdict) => ({
  state: STATES[verdict.kind],
  reason: 'reason' in verdict ? verdict.reason : null,
  message: 'message' in verdict ? verdict.message : null,
});

const isStore =
  ({ kind, name }: StoreName, namespace: string) =>
  (store: KindedStore): boolean =>
    store.kind === kind &&
    store.metadata.name === name &&
    (kind === 'ClusterSecretStore' || store.metadata.namespace === namespace);

// The portal knows one Vault for a component. Where stores name several servers, which of them that is cannot be told.
function readsOnlyVault({ stores }: Surroundings): boolean {
  const servers = stores.flatMap(({ vault }) => vault?.server ?? []);
  return new Set(servers).size === 1;
}

function hrefOf(
  store: KindedStore | undefined,
  path: string | null,
  around: Surroundings,
): string | null {
  const { vaultUrl } = around;
  if (!store?.vault || !path || !vaultUrl || !readsOnlyVault(around)) {
    return null;
  }
  return vaultHref(vaultUrl, store.vault, path);
}

type Entry = {
  readonly secretKey: string | null;
  readonly path?: string | null;
  readonly property?: string | null;
  readonly sourceRef?: ListedSecret['data'][number]['sourceRef'];
};

const entriesOf = ({ data, dataFrom }: ListedSecret): readonly Entry[] => [
  ...data.map(({ secretKey, remoteRef, sourceRef }) => ({
    ...{ secretKey, sourceRef },
    path: remoteRef.key,
    property: remoteRef.property,
  })),
  ...dataFrom.map(({ extract, find, sourceRef }) => ({
    ...{ secretKey: null, sourceRef },
    path: extract?.key ?? find?.path,
    property: extract?.property,
  })),
];

function keysOf(secret: ListedSecret, around: Surroundings): SecretKey[] {
  const { namespace } = secret.metadata;
  const own = secret.secretStoreRef;
  return entriesOf(secret).map(entry => {
    const { secretKey, sourceRef, path = null, property = null } = entry;
    const other = sourceRef?.storeRef ?? undefined;
    const isMade = Boolean(sourceRef?.generatorRef);
    const ref = other ?? own;
    const store = ref && around.stores.find(isStore(ref, namespace));
    const isOther =
      other !== undefined &&
      (other.kind !== own?.kind || other.name !== own.name);
    return {
      secretKey,
      path: isMade ? null : path,
      property: isMade ? null : property,
      otherStore: isOther ? `${other.kind} ${other.name}` : null,
      href: isMade ? null : hrefOf(store, path, around),
    };
  });
}

const iso = (at: number) => new Date(at).toISOString();

function refreshOf(secret: ListedSecret, now: number) {
  const [refresh] = refreshesOf([secret], now);
  const last = Date.parse(secret.refreshTime ?? '');
  const refreshedAt = Number.isNaN(last) ? null : iso(last);
  const isPeriodic = secret.refreshPolicy === 'Periodic';
  // Not yet read, and to be read by schedule: its interval is what it says.
  const interval = isPeriodic && !/^0[a-zµ]*$/.test(secret.refreshInterval);
  return {
    refreshedAt,
    refreshInterval: interval ? secret.refreshInterval || null : null,
    dueAt: refresh ? iso(now - refresh.ageMs + refresh.intervalMs) : null,
    overdue: refresh !== undefined && isOverdue(refresh),
  };
}

/** An ExternalSecret as people read it: where each key comes from, and when it was read last. @internal */
export function describeSecret(
  secret: ListedSecret,
  around: Surroundings,
): ComponentSecret {
  const { metadata, secretStoreRef, target, templated } = secret;
  const { now } = around;
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    target: target ?? metadata.name,
    store: secretStoreRef ?? null,
    keys: keysOf(secret, around),
    templated,
    ...reasonOf(verdictBy('Ready', secret, { now })),
    ...refreshOf(secret, now),
  };
}

const namedBy = ({
  secretStoreRef,
  data,
  dataFrom,
}: ListedSecret): readonly StoreName[] => [
  ...(secretStoreRef ? [secretStoreRef] : []),
  ...[...data, ...dataFrom].flatMap(
    ({ sourceRef }) => sourceRef?.storeRef ?? [],
  ),
];

function describeStore(
  wanted: StoreName,
  namespace: string,
  { now, stores, componentOf }: Surroundings,
): SecretStoreStatus {
  const place = wanted.kind === 'SecretStore' ? namespace : null;
  const common = { kind: wanted.kind, name: wanted.name, namespace: place };
  const store = stores.find(isStore(wanted, namespace));
  if (!store) {
    const message = `There is no ${wanted.kind} of this name${
      place === null ? '' : ` in the namespace ${place}`
    }`;
    return {
      ...common,
      ...{ provider: null, state: 'missing', message, component: null },
    };
  }
  const { state, message } = reasonOf(verdictBy('Ready', store, { now }));
  return {
    ...common,
    ...{ provider: store.provider, state, message },
    component: componentOf(store),
  };
}

/** The stores that secrets are read from, each once. @internal */
export function describeStores(
  secrets: readonly ListedSecret[],
  around: Surroundings,
): SecretStoreStatus[] {
  const found = new Map<string, SecretStoreStatus>();
  for (const secret of secrets) {
    const { namespace } = secret.metadata;
    for (const wanted of namedBy(secret)) {
      const store = describeStore(wanted, namespace, around);
      found.set(`${store.kind} ${store.namespace}/${store.name}`, store);
    }
  }
  return [...found.values()];
}
