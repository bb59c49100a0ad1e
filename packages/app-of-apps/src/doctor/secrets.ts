import { isObject } from '../model/manifest';
import { appliedBy, type Owners } from './owners';
import type { Examined, Manifest } from './types';

const GROUP = /^external-secrets\.io\//;

/** How an ExternalSecret names its store. @internal */
export type StoreReference = {
  readonly kind: string;
  readonly name: string;
  readonly path: readonly PropertyKey[];
};

/** An ExternalSecret, and where it ends up. @internal */
export type ExternalSecret = {
  readonly manifest: Manifest;
  /** Of the object, or of the Application that applies it; `null` when neither says it. */
  readonly namespace: string | null;
  readonly stores: readonly StoreReference[];
  /** The name of the Secret that it makes. */
  readonly target: string;
};

/** A SecretStore or ClusterSecretStore. @internal */
export type Store = {
  readonly manifest: Manifest;
  readonly kind: string;
  readonly name: string;
  /** `null` for a ClusterSecretStore, and where nothing says it. */
  readonly namespace: string | null;
  /** Vault's address and engine, when it is Vault. */
  readonly vault: { readonly server: string; readonly version: string } | null;
};

/** What the repository says about secrets. @internal */
export type Secrets = {
  readonly externalSecrets: readonly ExternalSecret[];
  readonly stores: readonly Store[];
  readonly owners: Owners;
  readonly storeOf: (
    secret: ExternalSecret,
    reference: StoreReference,
  ) => Store | undefined;
};

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [];
const field = (value: unknown, key: string): unknown =>
  isObject(value) ? value[key] : undefined;

function referencesOf(spec: unknown): StoreReference[] {
  const read = (value: unknown, path: readonly PropertyKey[]) =>
    isObject(value) && text(value.name)
      ? [
          {
            kind: text(value.kind) || 'SecretStore',
            name: text(value.name),
            path: ['spec', ...path],
          },
        ]
      : [];
  const inList = (key: string) =>
    list(field(spec, key)).flatMap((entry, index) =>
      read(field(field(entry, 'sourceRef'), 'storeRef'), [
        ...[key, index, 'sourceRef', 'storeRef'],
      ]),
    );
  return [
    ...read(field(spec, 'secretStoreRef'), ['secretStoreRef']),
    ...inList('data'),
    ...inList('dataFrom'),
  ];
}

function readVault(spec: unknown): Store['vault'] {
  const vault = field(field(spec, 'provider'), 'vault');
  return isObject(vault)
    ? { server: text(vault.server), version: text(vault.version) || 'v2' }
    : null;
}

/** The SecretStores and ClusterSecretStores of a repository, and the namespace of each SecretStore as far as anything says it. @public */
export const secretStores = (
  examination: Examined,
): { kind: string; name: string; namespace: string | null }[] =>
  readSecrets(examination).stores.map(({ kind, name, namespace }) => ({
    ...{ kind, name, namespace },
  }));

// Several rules ask.
const known = new WeakMap<Examined, Secrets>();

/** Collects the ExternalSecrets and stores of a repository. @internal */
export function readSecrets(examined: Examined): Secrets {
  const kept = known.get(examined);
  if (kept) return kept;
  const secrets = collect(examined);
  known.set(examined, secrets);
  return secrets;
}

function collect(examined: Examined): Secrets {
  const owners = appliedBy(examined);
  const namespaceOf = (manifest: Manifest): string | null => {
    const [owner] = owners.get(manifest);
    return manifest.namespace ?? owner?.destination.namespace ?? null;
  };
  const ours = examined.manifests.filter(({ apiVersion }) =>
    GROUP.test(apiVersion),
  );
  const ofKind = (...kinds: readonly string[]) =>
    ours.filter(({ kind }) => kinds.includes(kind));
  const stores = ofKind('SecretStore', 'ClusterSecretStore').map(
    (manifest): Store => ({
      ...{ manifest, kind: manifest.kind, name: manifest.name },
      namespace: manifest.kind === 'SecretStore' ? namespaceOf(manifest) : null,
      vault: readVault(manifest.object.spec),
    }),
  );
  return {
    owners,
    stores,
    externalSecrets: ofKind('ExternalSecret').map(manifest => {
      const { spec } = manifest.object;
      return {
        manifest,
        namespace: namespaceOf(manifest),
        stores: referencesOf(spec),
        target: text(field(field(spec, 'target'), 'name')) || manifest.name,
      };
    }),
    storeOf: ({ namespace }, { kind, name }) =>
      stores.find(
        store =>
          store.kind === kind &&
          store.name === name &&
          (kind === 'ClusterSecretStore' ||
            namespace === null ||
            store.namespace === null ||
            store.namespace === namespace),
      ),
  };
}
