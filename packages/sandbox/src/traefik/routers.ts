import { createHash } from 'node:crypto';
import { z } from 'zod';
import { groupOf, type Manifest } from '../cluster/manifest';
import type { ClusterState } from '../cluster/state';

/** A router in the words of Traefik's API. @internal */
export type Router = {
  readonly entryPoints: readonly string[];
  readonly middlewares?: readonly string[];
  readonly service: string;
  readonly rule: string;
  readonly status: 'enabled' | 'disabled';
  readonly error?: readonly string[];
  readonly using: readonly string[];
  readonly name: string;
  readonly provider: string;
};

const Reference = z.object({
  name: z.string(),
  namespace: z.string().optional(),
});

const Spec = z.object({
  entryPoints: z.array(z.string()).default(['websecure']),
  routes: z.array(
    z.object({
      match: z.string(),
      middlewares: z.array(Reference).default([]),
      services: z.array(Reference).default([]),
    }),
  ),
});

const isOf = (manifest: Manifest, kind: string) =>
  groupOf(manifest) === 'traefik.io' && manifest.kind === kind;

function manifestsIn({ applications }: ClusterState): readonly Manifest[] {
  return [...applications.values()].flatMap(({ live }) =>
    [...live.values()].map(({ manifest }) => manifest),
  );
}

const nameIn = (namespace: string, name: string) => `${namespace}-${name}`;

// One route of several is known by its rule.
const hashOf = (rule: string) =>
  createHash('sha256').update(rule).digest('hex').slice(0, 20);

/** The routers of every IngressRoute; one whose middleware does not exist is disabled, as in Traefik. @internal */
export function routersOf(state: ClusterState): readonly Router[] {
  const manifests = manifestsIn(state);
  const middlewares = new Set(
    manifests
      .filter(manifest => isOf(manifest, 'Middleware'))
      .map(({ metadata }) => nameIn(metadata.namespace ?? '', metadata.name)),
  );
  return manifests
    .filter(manifest => isOf(manifest, 'IngressRoute'))
    .flatMap(({ metadata, spec }) => {
      const parsed = Spec.safeParse(spec);
      const namespace = metadata.namespace ?? '';
      const { entryPoints, routes } = parsed.data ?? {
        entryPoints: [],
        routes: [],
      };
      return routes.map((route): Router => {
        const id = `${nameIn(namespace, metadata.name)}-${hashOf(route.match)}`;
        const used = route.middlewares.map(one =>
          nameIn(one.namespace ?? namespace, one.name),
        );
        const missing = used.filter(one => !middlewares.has(one));
        return {
          entryPoints,
          ...(used.length && {
            middlewares: used.map(one => `${one}@kubernetescrd`),
          }),
          service: route.services.length ? id : '',
          rule: route.match,
          status: missing.length ? 'disabled' : 'enabled',
          ...(missing.length && {
            error: missing.map(
              one => `middleware "${one}@kubernetescrd" does not exist`,
            ),
          }),
          using: entryPoints,
          name: `${id}@kubernetescrd`,
          provider: 'kubernetescrd',
        };
      });
    });
}

const internal = (service: string, rule: string): Router => ({
  ...{ entryPoints: ['traefik'], service: `${service}@internal`, rule },
  ...{ status: 'enabled', using: ['traefik'] },
  ...{ name: `${service}@internal`, provider: 'internal' },
});

/** The routers to Traefik itself, which it counts and lists with the others. @internal */
export const INTERNAL: readonly Router[] = [
  internal('api', 'PathPrefix(`/api`)'),
  internal('dashboard', 'PathPrefix(`/`)'),
  internal('ping', 'PathPrefix(`/ping`)'),
];

/** A router that somebody wrote by hand and that goes nowhere. @internal */
export const BROKEN: Router = {
  entryPoints: ['websecure'],
  service: 'nowhere',
  rule: 'Host(`broken.example.com`)',
  status: 'disabled',
  error: ['the service "nowhere@file" does not exist'],
  using: ['websecure'],
  name: 'broken@file',
  provider: 'file',
};
