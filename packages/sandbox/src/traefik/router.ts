import type { Router as ExpressRouter } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ClusterState } from '../cluster/state';
import type { LeverState } from '../levers/LeverState';
import { BROKEN, INTERNAL, routersOf, type Router } from './routers';

/** What Traefik's entry point for itself is made from. @internal */
export type TraefikOptions = {
  readonly levers: () => LeverState;
  readonly state: () => ClusterState;
};

const none = { total: 0, warnings: 0, errors: 0 };

function overviewOf(routers: readonly Router[]) {
  const errors = routers.filter(({ status }) => status === 'disabled').length;
  const counts = { total: routers.length, warnings: 0, errors };
  return {
    http: {
      routers: counts,
      services: { ...none, total: routers.length },
      middlewares: none,
    },
    tcp: { routers: none, services: none, middlewares: none },
    udp: { routers: none, services: none },
    certificates: none,
    features: { tracing: '', metrics: '', accessLog: false },
    providers: ['KubernetesIngress', 'KubernetesCRD'],
  };
}

const positive = (value: unknown, fallback: number) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

/** Traefik's ping and API, which ask for no credentials. @internal */
export function createTraefikRouter({
  levers,
  state,
}: TraefikOptions): ExpressRouter {
  const router = PromiseRouter();
  const now = () => levers().products.traefik;
  const routers = () =>
    [
      ...INTERNAL,
      ...routersOf(state()),
      ...(now() === 'router-errors' ? [BROKEN] : []),
    ].sort((a, b) => (a.name < b.name ? -1 : 1));

  router.get('/ping', (_req, res) => {
    const stopping = now() === 'terminating';
    res
      .status(stopping ? 503 : 200)
      .type('text/plain')
      .send(stopping ? 'Service Unavailable' : 'OK');
  });

  router.use('/api', (_req, res, next) => {
    if (now() === 'api-disabled') notFound(res);
    else next();
  });

  router.get('/api/version', (_req, res) => {
    const startDate = '2026-01-01T00:00:00Z';
    res.json({ Version: '3.7.11', Codename: 'sandbox', startDate });
  });

  router.get('/api/overview', (_req, res) => {
    res.json(overviewOf(routers()));
  });

  router.get('/api/http/routers', ({ query }, res) => {
    const found = routers().filter(
      ({ status }) => query.status === undefined || status === query.status,
    );
    const size = positive(query.per_page, 100);
    const page = positive(query.page, 1);
    const start = (page - 1) * size;
    if (start > 0 && start >= found.length) {
      const message = `invalid request: page: ${page}, per_page: ${size}`;
      res.status(400).type('text/plain').send(JSON.stringify({ message }));
      return;
    }
    const next = start + size < found.length ? page + 1 : 1;
    res.set('X-Next-Page', String(next));
    res.json(found.slice(start, start + size));
  });

  router.use((_req, res) => notFound(res));
  return router;
}

function notFound(res: Parameters<ExpressRouter>[1]): void {
  res.status(404).type('text/plain').send('404 page not found\n');
}
