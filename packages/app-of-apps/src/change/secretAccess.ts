import { readSecrets, type Secrets } from '../doctor/secrets';
import type { Examined } from '../doctor';
import type { Finding } from '../finding';
import type { Application } from '../model';
import { isObject } from '../model/manifest';
import { fieldError } from './fields';
import type { AddExternalSecretRequest } from './requests';
import type { Rights } from './rights';
import { allApplications } from './written';

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

/** Which paths of the store each Application reads now; `undefined` stands for what none applies. */
function pathsRead(examined: Examined) {
  const { externalSecrets, owners } = readSecrets(examined);
  return externalSecrets.flatMap(({ manifest }) => {
    const readers = owners.get(manifest) ?? [];
    return remoteKeysOf(manifest.object).map(path => ({
      path,
      readers: readers.map(({ name }) => name),
    }));
  });
}

/**
 * The paths in the store are the Application's own: its name is one of their parts and nobody else's is, or it reads them already.
 * A store of the whole platform would give everybody everything.
 *
 * @internal
 */
export function checkPaths(
  { keys = [] }: AddExternalSecretRequest,
  { name }: Application,
  examined: Examined,
  { mayChangePlatform }: Rights,
): Finding[] {
  const read = pathsRead(examined);
  const own = read.filter(({ readers }) => readers.includes(name));
  const others = read.filter(({ readers }) => !readers.includes(name));
  const names = allApplications(examined.repository)
    .map(application => application.name)
    .filter(other => other !== name);
  const isOwn = (key: string) => {
    if (own.some(({ path }) => path === key)) return true;
    const [root, ...rest] = key.split('/');
    // Where others read below it too, the first part is everybody's, whoever is called like it.
    const isShared = others.some(({ path }) => path.split('/')[0] === root);
    const parts = isShared ? rest : [root, ...rest];
    return (
      parts.includes(name) &&
      !parts.some(part => names.includes(part)) &&
      !others.some(({ path }) => path === key)
    );
  };
  const foreign = keys
    .flatMap(({ remoteKey }) => remoteKey ?? [])
    .filter(key => !isOwn(key));
  if (foreign.length === 0) return [];
  const what = `A path of the store does not name ${name} alone, so what is there may belong to somebody else`;
  const way = mayChangePlatform
    ? 'You may because you may change the platform; it needs platform review'
    : `Use a path with ${name} in it, or ask the platform team`;
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
