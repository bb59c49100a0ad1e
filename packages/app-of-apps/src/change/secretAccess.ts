import { readSecrets, type Secrets } from '../doctor/secrets';
import type { Examined } from '../doctor';
import type { Finding } from '../finding';
import type { Application } from '../model';
import { isObject } from '../model/readManifests';
import { fieldError } from './fields';
import type { AddExternalSecretRequest } from './requests';
import type { Rights } from './rights';

type Store = Secrets['stores'][number];

/** Does a ClusterSecretStore serve this namespace? Conditions that only the cluster can answer count as yes. */
function serves({ manifest }: Store, namespace: string): boolean {
  const { spec } = manifest.object as { spec?: Record<string, unknown> };
  const conditions = Array.isArray(spec?.conditions) ? spec.conditions : [];
  return (
    conditions.length === 0 ||
    conditions.some(
      condition =>
        isObject(condition) &&
        (!Array.isArray(condition.namespaces) ||
          condition.namespaces.includes(namespace) ||
          condition.namespaceSelector !== undefined ||
          condition.namespaceRegexes !== undefined),
    )
  );
}

/** The store exists, and the namespace may use it. @internal */
export function checkStore(
  { store: name, storeKind: kind }: AddExternalSecretRequest,
  namespace: string,
  { stores }: Secrets,
): Finding[] {
  if (name === undefined) return [];
  const named = stores.filter(store => store.name === name);
  const error = (rule: string, message: string) => [
    fieldError('store', rule, message),
  ];
  const usable = (store: Store) =>
    store.kind === 'ClusterSecretStore'
      ? serves(store, namespace)
      : store.namespace === null || store.namespace === namespace;
  const ofKind = named.filter(store => store.kind === kind);
  if (ofKind.some(usable)) return [];
  const [elsewhere] = ofKind;
  if (elsewhere) {
    const where =
      elsewhere.kind === 'SecretStore'
        ? `serves the namespace ${elsewhere.namespace} alone`
        : 'lists the namespaces that may use it';
    return error(
      'store-elsewhere',
      `${kind} ${name} ${where}, and ${namespace} is not among them; choose another`,
    );
  }
  const names = stores.filter(usable).map(store => store.name);
  const list = [...new Set(names)].join(', ');
  const way = list
    ? `choose one of ${list}`
    : 'the platform team has to add one first';
  return error('store-missing', `The repository has no such ${kind}; ${way}`);
}

const remoteKeysOf = (object: Readonly<Record<string, unknown>>): string[] => {
  const { spec } = object as { spec?: { data?: unknown } };
  const data = Array.isArray(spec?.data) ? spec.data : [];
  return data.flatMap(entry => {
    const reference = isObject(entry) ? entry.remoteRef : undefined;
    return isObject(reference) && typeof reference.key === 'string'
      ? [reference.key]
      : [];
  });
};

/**
 * The paths in the store are the Application's own: its name is one of their parts, or it reads them already. A store of the whole
 * platform would give everybody everything.
 *
 * @internal
 */
export function checkPaths(
  { keys = [] }: AddExternalSecretRequest,
  application: Application,
  examined: Examined,
  { mayChangePlatform }: Rights,
): Finding[] {
  const { externalSecrets, owners } = readSecrets(examined);
  const known = externalSecrets
    .filter(({ manifest }) =>
      (owners.get(manifest) ?? []).includes(application),
    )
    .flatMap(({ manifest }) => remoteKeysOf(manifest.object));
  const foreign = keys
    .flatMap(({ remoteKey }) => remoteKey ?? [])
    .filter(
      key => !known.includes(key) && !key.split('/').includes(application.name),
    );
  if (foreign.length === 0) return [];
  const what = `A path of the store does not name ${application.name}, so what is there may belong to somebody else`;
  const way = mayChangePlatform
    ? 'You may because you may change the platform; it needs platform review'
    : `Use a path with ${application.name} in it, or ask the platform team`;
  return [
    {
      rule: 'secret-not-yours',
      severity: mayChangePlatform ? 'warning' : 'error',
      message: `${what}. ${way}`,
      field: 'keys',
    },
  ];
}

/** The Secret's name is free in its namespace. @internal */
export function checkTarget(
  name: string | undefined,
  namespace: string,
  examined: Examined,
): Finding[] {
  const { externalSecrets } = readSecrets(examined);
  const taken = externalSecrets.find(
    secret =>
      secret.namespace === namespace &&
      (secret.target === name || secret.manifest.name === name),
  );
  const secret = examined.manifests.find(
    manifest =>
      manifest.kind === 'Secret' &&
      manifest.name === name &&
      (manifest.namespace ?? namespace) === namespace,
  );
  const manifest = taken?.manifest ?? secret;
  if (!manifest) return [];
  const { file, line } = manifest.location;
  const message = `The Secret ${name} is made by ${manifest.kind} ${manifest.name} already (${file}); choose another name`;
  return [{ ...fieldError('name', 'name-taken', message), file, line }];
}
