import { argoUrl, type Application } from '../../model';
import { normalPath } from '../../model/directory';
import { placeOf } from '../places';
import { placedSources } from '../sources';
import type { Diagnosis, Rule } from '../types';
import { application } from './example';

const vault = (name: string, namespace: string) =>
  application(
    name,
    `
source:
  repoURL: https://helm.releases.hashicorp.com
  chart: vault
  targetRevision: 0.34.1`,
    { namespace },
  );

/** What an Application installs, and where. */
type Claim = {
  readonly key: string;
  readonly what: string;
  readonly path: readonly PropertyKey[];
};

const known = new WeakMap<Application, readonly Claim[]>();

function readClaims(app: Application): Claim[] {
  const { server, name, namespace = '' } = app.destination;
  return placedSources(app).flatMap(({ source, path }) => {
    const { repoURL, chart, path: directory } = source;
    if (chart === undefined && directory === undefined) return [];
    const what =
      chart === undefined
        ? `the directory ${normalPath(directory ?? '') || '.'}`
        : `the chart ${chart}`;
    const helm = source.helm as { releaseName?: string } | undefined;
    const filter = JSON.stringify([
      ...[source.directory, source.kustomize, helm?.releaseName],
    ]);
    const key = [argoUrl(repoURL), what, server ?? name, namespace, filter];
    return [
      { key: key.join('\n'), what, path: [...path, chart ? 'chart' : 'path'] },
    ];
  });
}

function claimsOf(app: Application): readonly Claim[] {
  const claims = known.get(app) ?? readClaims(app);
  known.set(app, claims);
  return claims;
}

/** Two Applications that fight over the same objects. @public */
export const ownedTwice: Rule = {
  id: 'owned-twice',
  severity: 'error',
  title: 'Two Applications own the same objects',
  why: 'When two Applications render the same directory, or one chart into one namespace, each of them takes the objects from the other with every sync. Argo CD warns with SharedResourceWarning; pruning or deleting one of them removes what the other one needs.',
  wrong: {
    'apps/security/vault.yaml': vault('vault', 'vault'),
    'apps/security/vault-crds.yaml': vault('vault-crds', 'vault'),
  },
  right: {
    'apps/security/vault.yaml': vault('vault', 'vault'),
    'apps/security/vault-test.yaml': vault('vault-test', 'vault-test'),
  },
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    type Owner = { readonly app: Application; readonly claim: Claim };
    // Where something is costs a reading of its own, so only what is found is placed.
    const place = ({ app, claim }: Owner) =>
      placeOf(manifestOf(app), claim.path);
    const first = new Map<string, Owner>();
    for (const app of repository.applications) {
      for (const claim of claimsOf(app)) {
        const owner = { app, claim };
        const other = first.get(claim.key);
        if (!other) first.set(claim.key, owner);
        else if (other.app.name !== app.name) {
          const { file, line } = place(other);
          yield {
            at: place(owner),
            message: `${app.name} and ${
              other.app.name
            } (${file}:${line}) both install ${claim.what} into ${
              app.destination.namespace || 'the same place'
            }`,
            fix: 'Keep one of them, or give them different namespaces',
          };
        }
      }
    }
  },
};
