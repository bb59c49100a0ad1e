import type { Application } from '../../model';
import { placeOf, textsOf } from '../places';
import { readSecrets } from '../secrets';
import type { Diagnosis, Examined, Manifest, Rule } from '../types';
import { valuesOf } from '../values';
import { application } from './example';

const HOST = /\/\/(?:[^./:]+)\.([a-z0-9-]+)\.svc/;
const ZALANDO =
  /^[a-z0-9-]+\.([a-z0-9-]+)\.credentials\.postgresql\.acid\.zalan\.do$/;

/** `from` cannot start before `to` has, because of a secret. */
type Need = {
  readonly from: Application;
  readonly to: Application;
  readonly secret: Manifest;
};

const vault = (env: string) =>
  application(
    'vault',
    `
source:
  repoURL: https://helm.releases.hashicorp.com
  chart: vault
  targetRevision: 0.34.1
  helm:
    valuesObject:
      server:
        extraSecretEnvironmentVars:
          - envName: VAULT_PG_CONNECTION_URL
            secretName: ${env}
            secretKey: url`,
  );

const files = (secretName: string) => ({
  'apps/security/vault.yaml': vault(secretName),
  'manifests/stores.yaml': `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: vault
spec:
  provider:
    vault:
      server: http://vault.vault.svc:8200
      path: platform
`,
  'manifests/vault.yaml': `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: vault-database
  namespace: vault
spec:
  secretStoreRef:
    kind: ClusterSecretStore
    name: vault
  dataFrom:
    - extract:
        key: vault
`,
});

// Many Applications share values.
const known = new WeakMap<object, ReadonlySet<string>>();

function textsIn(values: object): ReadonlySet<string> {
  const kept = known.get(values);
  if (kept) return kept;
  const texts = new Set([...textsOf(values)].map(({ text }) => text));
  known.set(values, texts);
  return texts;
}

/** Every name of a secret that an Application's values mention. */
const mentions = (app: Application, examined: Examined): readonly string[] =>
  [...valuesOf(app, examined)].flatMap(({ object }) => [...textsIn(object)]);

function needsOf(examined: Examined): Need[] {
  const { applications } = examined.repository;
  const { externalSecrets, storeOf, owners } = readSecrets(examined);
  const inNamespace = (namespace: string) =>
    applications.filter(
      ({ destination, namespace: own }) =>
        destination.namespace === namespace && namespace !== own,
    );
  const operators = applications.filter(({ sources }) =>
    sources.some(({ chart }) => chart === 'external-secrets'),
  );
  const clusters = examined.manifests.filter(
    ({ apiVersion, kind }) =>
      apiVersion.startsWith('acid.zalan.do/') && kind === 'postgresql',
  );
  if (externalSecrets.length === 0 && clusters.length === 0) return [];
  return applications.flatMap(from => {
    const used = new Set(mentions(from, examined));
    const fromVault = externalSecrets
      .filter(
        ({ target, namespace }) =>
          used.has(target) && namespace === from.destination.namespace,
      )
      .flatMap(secret => {
        const servers = secret.stores.flatMap(reference => {
          const server = storeOf(secret, reference)?.vault?.server ?? '';
          return HOST.exec(server)?.[1] ?? [];
        });
        return [...servers.flatMap(inNamespace), ...operators].map(to => ({
          ...{ from, to, secret: secret.manifest },
        }));
      });
    const fromPostgres = clusters
      .filter(({ name }) =>
        [...used].some(text => ZALANDO.exec(text)?.[1] === name),
      )
      .flatMap(secret => owners.get(secret).map(to => ({ from, to, secret })));
    return [...fromVault, ...fromPostgres];
  });
}

/** The shortest way from an Application back to itself; `null` when there is none. */
function cycleFrom(start: Need, needs: readonly Need[]): Need[] | null {
  const queue: Need[][] = [[start]];
  const seen = new Set<Application>();
  for (const way of queue) {
    const last = way[way.length - 1];
    if (last.to === start.from) return way;
    if (!seen.has(last.to)) {
      seen.add(last.to);
      needs
        .filter(({ from }) => from === last.to)
        .forEach(need => queue.push([...way, need]));
    }
  }
  return null;
}

/** Secrets that wait for each other. @public */
export const secretCycle: Rule = {
  id: 'secret-cycle',
  severity: 'error',
  title: 'Secrets wait for each other',
  why: 'An Application that needs a Secret waits for whatever provides it. When the way leads back to the Application itself, a new cluster never starts: Vault cannot read its database’s password from Vault.',
  wrong: files('vault-database'),
  right: files('vault-database-by-hand'),
  *check(examined): Iterable<Diagnosis> {
    const needs = needsOf(examined);
    const told = new Set<string>();
    for (const need of needs) {
      const cycle = cycleFrom(need, needs);
      const names = cycle?.map(({ from }) => from.name) ?? [];
      const key = [...names].sort().join();
      if (!cycle || told.has(key)) continue;
      told.add(key);
      const way = [...names, need.from.name].join(' → ');
      yield {
        at: placeOf(need.secret, ['metadata', 'name']),
        message: `${way}: each needs a secret that the next one provides`,
        fix: `Give ${need.from.name} this secret in another way, such as by hand before the first start`,
      };
    }
  },
};
