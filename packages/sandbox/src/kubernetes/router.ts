import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Cluster } from '../cluster/Cluster';
import type { ApiObject } from '../cluster/objects';
import { credentialsOf } from '../http/credentials';
import { matchesLabels } from './labels';
import { RESOURCE_TYPES, type ResourceType } from './resourceTypes';
import { statusBody, UNAUTHORIZED } from './status';
import { watchObjects } from './watch';

/** What the API server is made from. @internal */
export type KubernetesOptions = {
  readonly cluster: Cluster;
  readonly token: string;
};

const typeKey = ({ groupVersion, kind }: ResourceType) =>
  `${groupVersion.split('/')[0]}/${kind}`;

const notFound = (res: Response, message: string) =>
  res.status(404).json(statusBody(404, 'NotFound', message));

function selectorOf(req: Request, namespace: string | undefined) {
  const labels = String(req.query.labelSelector ?? '');
  const name = String(req.query.fieldSelector ?? '').match(
    /^metadata\.name=(.+)$/,
  )?.[1];
  return ({ metadata }: ApiObject) =>
    (namespace === undefined || metadata.namespace === namespace) &&
    (name === undefined || metadata.name === name) &&
    matchesLabels(metadata.labels ?? {}, labels);
}

function addType(router: Router, cluster: Cluster, type: ResourceType): void {
  const base = `/apis/${type.groupVersion}`;

  const list = (req: Request, res: Response) => {
    const isSelected = selectorOf(req, req.params.namespace);
    const index = cluster.objects;
    if (req.query.watch === 'true' || req.query.watch === '1') {
      watchObjects(index, typeKey(type), isSelected, req, res);
      return;
    }
    const found = index.list(typeKey(type)).map(({ object }) => object);
    res.json({
      apiVersion: type.groupVersion,
      kind: `${type.kind}List`,
      metadata: { resourceVersion: String(index.version) },
      items: found.filter(isSelected),
    });
  };

  const read = (req: Request, res: Response) => {
    const { namespace, name } = req.params;
    const found = cluster.objects
      .list(typeKey(type))
      .find(
        ({ object: { metadata } }) =>
          metadata.name === name && metadata.namespace === namespace,
      );
    const group = type.groupVersion.split('/')[0];
    if (found) res.json(found.object);
    else notFound(res, `${type.plural}.${group} "${name}" not found`);
  };

  router.get(`${base}/${type.plural}`, list);
  if (type.namespaced) {
    router.get(`${base}/namespaces/:namespace/${type.plural}`, list);
    router.get(`${base}/namespaces/:namespace/${type.plural}/:name`, read);
  } else {
    router.get(`${base}/${type.plural}/:name`, read);
  }
}

/** The Kubernetes API, as far as the portal uses it: get, list and watch. @internal */
export function createKubernetesRouter({
  cluster,
  token,
}: KubernetesOptions): Router {
  const router = PromiseRouter();
  router.get(['/readyz', '/livez', '/healthz'], (_req, res) => {
    res.type('text/plain').send('ok');
  });
  router.get('/version', (_req, res) => {
    res.json({ major: '1', minor: '34', gitVersion: 'v1.34.0+sandbox' });
  });
  router.use((req, res, next) => {
    if (credentialsOf(req, token) === 'valid') next();
    else res.status(401).json(UNAUTHORIZED);
  });
  RESOURCE_TYPES.forEach(type => addType(router, cluster, type));
  router.use((_req, res) => {
    notFound(res, 'the server could not find the requested resource');
  });
  return router;
}
