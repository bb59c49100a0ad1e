import { z } from 'zod';
import { groupOf, type Manifest } from './manifest';
import { mapsIn, type Values } from './values';

const strings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .filter(([key]) => key !== 'paths')
      .flatMap(([, below]) => strings(below));
  }
  return [];
};

const isHost = (text: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);

/** Hosts that a chart's values publish through an ingress. @internal */
export const hostsInValues = (values: Values): readonly string[] =>
  mapsIn(values)
    .filter(([key, map]) => key === 'ingress' && map.enabled !== false)
    .flatMap(([, map]) => strings([map.hosts, map.hostname, map.host]))
    .filter(isHost);

const Routes = z.object({ routes: z.array(z.object({ match: z.string() })) });
const Rules = z.object({
  rules: z.array(z.object({ host: z.string().optional() })),
});

/** Hosts that an Ingress or an IngressRoute publishes. @internal */
export function hostsInManifest(manifest: Manifest): readonly string[] {
  const kind = `${groupOf(manifest)}/${manifest.kind}`;
  if (kind === 'networking.k8s.io/Ingress') {
    const rules = Rules.safeParse(manifest.spec).data?.rules ?? [];
    return rules.flatMap(({ host }) => (host ? [host] : []));
  }
  if (kind === 'traefik.io/IngressRoute') {
    const routes = Routes.safeParse(manifest.spec).data?.routes ?? [];
    return routes.flatMap(({ match }) =>
      [...match.matchAll(/Host\(`([^`]+)`\)/g)].map(found => found[1]),
    );
  }
  return [];
}
