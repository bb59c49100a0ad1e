import { z } from 'zod';
import { objectKey } from '../levers/LeverState';
import type { LeverState, ObjectState } from '../levers/LeverState';
import { scriptedKinds } from './argocdSettings';
import { groupOf, type Manifest } from './manifest';
import { dueByRotation } from './secretPaths';
import type { ClusterState, ControlledStatus, LiveResource } from './state';

/** What operators look after in this cluster, read off its objects. @internal */
export type Controlled = {
  /** The definition of each kind that one brought, by `group/Kind`. */
  readonly composites: ReadonlyMap<string, Manifest>;
  /** What each of these kinds is made by, where there is something. */
  readonly compositions: ReadonlyMap<string, Manifest>;
  /** Kinds that Argo CD judges by a script in its settings, as `group/Kind`. */
  readonly scripted: ReadonlySet<string>;
  /** Stores that exist, by {@link storeKey}. */
  readonly stores: ReadonlyMap<string, Manifest>;
};

/** What an operator's object depends on. @internal */
export type ControlledSurroundings = {
  readonly levers: LeverState;
  readonly now: number;
  readonly isRolling: boolean;
  readonly controlled: Controlled;
};

const DAY = 24 * 3_600_000;

const SECRET_STORES = ['SecretStore', 'ClusterSecretStore'];

const KINDS: ReadonlySet<string> = new Set([
  'apiextensions.crossplane.io/CompositeResourceDefinition',
  'collectors.grafana.com/Alloy',
  'external-secrets.io/ClusterSecretStore',
  'external-secrets.io/ExternalSecret',
  'external-secrets.io/SecretStore',
  'pkg.crossplane.io/Configuration',
  'pkg.crossplane.io/Function',
  'pkg.crossplane.io/Provider',
]);

const Names = z.object({ kind: z.string() });
const DefinitionSpec = z.object({
  group: z.string(),
  names: Names,
  claimNames: Names.optional(),
});
const CompositionSpec = z.object({
  compositeTypeRef: z.object({ apiVersion: z.string(), kind: z.string() }),
});
const StoreRef = z.object({
  secretStoreRef: z.object({
    name: z.string(),
    kind: z.string().default('SecretStore'),
  }),
});
const VaultStore = z.object({ provider: z.object({ vault: z.object({}) }) });
const Interval = z.object({
  refreshInterval: z.string().regex(/^\d+(h|m|s)(\d+(m|s))*$/),
});

const UNIT: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

const typeOf = (manifest: Pick<Manifest, 'apiVersion' | 'kind'>) =>
  `${groupOf(manifest)}/${manifest.kind}`;

/** The kinds that a CompositeResourceDefinition brings, as `group/Kind`. @internal */
export function kindsOfDefinition({ spec }: Manifest): readonly string[] {
  const parsed = DefinitionSpec.safeParse(spec);
  if (!parsed.success) return [];
  const { group, names, claimNames } = parsed.data;
  return [names, ...(claimNames ? [claimNames] : [])].map(
    ({ kind }) => `${group}/${kind}`,
  );
}

function kindOfComposition({ spec }: Manifest): string {
  const parsed = CompositionSpec.safeParse(spec);
  return parsed.success ? typeOf(parsed.data.compositeTypeRef) : '';
}

const storeKey = (kind: string, namespace: string, name: string) =>
  `${kind} ${kind === 'SecretStore' ? namespace : ''}/${name}`;

/** What operators look after in a state. @internal */
export function controlledIn({ applications }: ClusterState): Controlled {
  const composites = new Map<string, Manifest>();
  const compositions = new Map<string, Manifest>();
  const scripted = new Set<string>();
  const stores = new Map<string, Manifest>();
  for (const { live } of applications.values()) {
    for (const { manifest } of live.values()) {
      const { kind, metadata } = manifest;
      if (kind === 'CompositeResourceDefinition') {
        kindsOfDefinition(manifest).forEach(type =>
          composites.set(type, manifest),
        );
      } else if (kind === 'Composition') {
        compositions.set(kindOfComposition(manifest), manifest);
      } else if (kind === 'ConfigMap') {
        scriptedKinds(manifest).forEach(type => scripted.add(type));
      } else if (SECRET_STORES.includes(kind)) {
        const { namespace = '', name } = metadata;
        stores.set(storeKey(kind, namespace, name), manifest);
      }
    }
  }
  return { composites, compositions, scripted, stores };
}

function leverOf(
  { kind, metadata }: Manifest,
  { objects }: LeverState,
): ObjectState {
  if (objects.size === 0) return 'ready';
  const { namespace = '', name } = metadata;
  const keys = [
    { kind, namespace, name },
    { kind, namespace: '*', name },
    { kind, namespace, name: '*' },
    { kind, namespace: '*', name: '*' },
  ];
  const found = keys.map(key => objects.get(objectKey(key))).find(Boolean);
  return found ?? 'ready';
}

function storeTrouble(store: Manifest, levers: LeverState): string {
  if (leverOf(store, levers) === 'failing') {
    return 'unable to log in to auth method: role "external-secrets" could not be found';
  }
  const readsVault = VaultStore.safeParse(store.spec).success;
  return readsVault && levers.vaultSealed
    ? 'unable to log in to auth method: Code: 503. Errors: * Vault is sealed'
    : '';
}

function secretTrouble(
  manifest: Manifest,
  { levers, controlled }: ControlledSurroundings,
): string {
  const parsed = StoreRef.safeParse(manifest.spec);
  if (!parsed.success) return '';
  const { kind, name } = parsed.data.secretStoreRef;
  const key = storeKey(kind, manifest.metadata.namespace ?? '', name);
  const store = controlled.stores.get(key);
  if (!store) return `could not get ${kind} "${name}": not found`;
  const trouble = storeTrouble(store, levers);
  return trouble && `could not get secret data from provider: ${trouble}`;
}

const SAID: Readonly<Record<string, string>> = {
  Alloy: 'failed to install release: timed out waiting for the condition',
  Configuration: 'cannot unpack package: failed to fetch package digest',
  ExternalSecret:
    'could not get secret data from provider: cannot find secret data',
  Function: 'cannot unpack package: failed to fetch package digest',
  Provider: 'cannot unpack package: failed to fetch package digest',
};

function intervalOf({ spec }: Manifest): number {
  const parsed = Interval.safeParse(spec);
  const text = parsed.success ? parsed.data.refreshInterval : '1h';
  return [...text.matchAll(/(\d+)(h|m|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNIT[unit] * 1000,
    0,
  );
}

function isDueByRotation(
  manifest: Manifest,
  last: number,
  { levers, now }: ControlledSurroundings,
): boolean {
  const due = dueByRotation(manifest, levers);
  return last < due && now >= due;
}

// A secret that was read stays as it is until it is read again: a sealed Vault shows only then.
function refresh(
  resource: LiveResource,
  before: ControlledStatus | null,
  around: ControlledSurroundings,
): Pick<ControlledStatus, 'state' | 'message' | 'refreshedAt'> {
  const { manifest } = resource;
  const last = before?.refreshedAt ?? null;
  const changed = last !== null && last < resource.appliedAt;
  const interval = intervalOf(manifest);
  const isDue =
    last === null ||
    changed ||
    before?.state !== 'ready' ||
    (interval > 0 && around.now - last >= interval) ||
    isDueByRotation(manifest, last, around);
  if (!isDue) return { state: 'ready', message: '', refreshedAt: last };
  const message = secretTrouble(manifest, around);
  return message
    ? { state: 'failing', message, refreshedAt: last }
    : { state: 'ready', message: '', refreshedAt: around.now };
}

function lookAt(
  resource: LiveResource,
  before: ControlledStatus | null,
  around: ControlledSurroundings,
): Pick<ControlledStatus, 'state' | 'message' | 'refreshedAt'> {
  const { manifest } = resource;
  const { kind } = manifest;
  const lever = leverOf(manifest, around.levers);
  const refreshedAt = before?.refreshedAt ?? null;
  // A hung operator leaves all as it was; a day has passed, so that nobody has to wait for one.
  if (lever === 'stalled' && before) {
    const last = Math.min(refreshedAt ?? around.now, around.now) - DAY;
    const isOld = around.now - (refreshedAt ?? 0) >= DAY;
    return { ...before, refreshedAt: isOld ? refreshedAt : last };
  }
  if (lever === 'ignored') return { state: 'new', message: '', refreshedAt };
  if (around.isRolling) return { state: 'pending', message: '', refreshedAt };
  const isStore = SECRET_STORES.includes(kind);
  const trouble = isStore ? storeTrouble(manifest, around.levers) : '';
  if (trouble || lever === 'failing') {
    const said = trouble || (SAID[kind] ?? 'cannot compose resources');
    return { state: 'failing', message: said, refreshedAt };
  }
  return kind === 'ExternalSecret'
    ? refresh(resource, before, around)
    : { state: 'ready', message: '', refreshedAt };
}

/** How an operator's object fares; `null` when no operator looks after its kind. @internal */
export function controlledStatus(
  resource: LiveResource,
  around: ControlledSurroundings,
): ControlledStatus | null {
  const type = typeOf(resource.manifest);
  if (!KINDS.has(type) && !around.controlled.composites.has(type)) return null;
  const before = resource.status.kind === 'controlled' ? resource.status : null;
  const seen = lookAt(resource, before, around);
  const since = before?.state === seen.state ? before.since : around.now;
  const { composites, compositions, scripted } = around.controlled;
  const definition = composites.get(type);
  const composition = definition && compositions.get(type);
  return {
    ...{ kind: 'controlled', ...seen, since },
    ...(composition && { definition, composition }),
    ...(scripted.has(type) && { scripted: true }),
  };
}
