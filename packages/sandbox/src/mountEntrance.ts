import type { Router } from 'express';
import {
  createAuthentikRouter,
  UNAUTHORIZED as AUTHENTIK_401,
} from './authentik/router';
import type { Cluster } from './cluster/Cluster';
import { versionOf } from './cluster/installed';
import type { Upstream } from './http/upstreams';
import { whenInstalled } from './http/whenInstalled';
import type { LeverState } from './levers/LeverState';
import { createOauth2ProxyRouter } from './oauth2-proxy/router';
import { createTraefikRouter } from './traefik/router';

/** Puts a product behind its path, with its counters and faults in front. @internal */
export type Mount = (
  upstream: Upstream,
  path: string,
  unauthorized: object,
  router: Router | Router[],
) => void;

/** What the products at the entrance are made from. @internal */
export type EntranceOptions = {
  readonly cluster: Cluster;
  readonly levers: () => LeverState;
  readonly token: string;
  /** The sandbox's base URL. */
  readonly url: string;
};

// Neither has words of its own for this.
const REFUSED = { message: 'Unauthorized' };

/** Mounts what people pass on their way into the platform: Traefik, OAuth2 Proxy, Authentik. @internal */
export function mountEntrance(
  mount: Mount,
  { cluster, levers, token, url }: EntranceOptions,
): void {
  const authentik = {
    levers,
    version: () => versionOf(cluster.state, 'authentik') ?? '',
    url: `${url}/authentik`,
  };
  mount(
    'authentik',
    '/authentik',
    AUTHENTIK_401,
    whenInstalled(
      cluster,
      'authentik',
      createAuthentikRouter(token, authentik),
    ),
  );
  const proxy = {
    levers,
    authorizeUrl: `${authentik.url}/application/o/authorize/`,
    url: `${url}/oauth2-proxy`,
  };
  mount(
    'oauth2-proxy',
    '/oauth2-proxy',
    REFUSED,
    whenInstalled(cluster, 'oauth2-proxy', createOauth2ProxyRouter(proxy)),
  );
  const traefik = { levers, state: () => cluster.state };
  mount(
    'traefik',
    '/traefik',
    REFUSED,
    whenInstalled(cluster, 'traefik', createTraefikRouter(traefik)),
  );
}
