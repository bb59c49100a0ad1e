import type { Request, RequestHandler, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Cluster } from '../cluster/Cluster';
import { valueAt } from '../cluster/fieldPaths';
import type { ApiObject } from '../cluster/objects';
import { credentialsOf } from '../http/credentials';
import { madeOf } from './controllers';
import { definedTypes } from './definedTypes';
import { matchesLabels } from './labels';
import { RESOURCE_TYPES, type ResourceType } from './resourceTypes';
import { statusBody, UNAUTHORIZED } from './status';
import { watchObjects } from './watch';

/** What the API server is made from. @internal */
export type KubernetesOptions = {
  readonly cluster: Cluster;
  readonly token: string;
};

// The core group has no name, and stands below `/api`.
const groupOf = ({ groupVersion }: ResourceType) =>
  groupVersion.includes('/') ? groupVersion.split('/')[0] : '';

const baseOf = (type: ResourceType) =>
  `/${groupOf(type) ? 'apis' : 'api'}/${type.groupVersion}`;

const typeKey = (type: ResourceType) => `${groupOf(type)}/${type.kind}`;

const notFound = (res: Response, message: string) =>
  res.status(404).json(statusBody(404, 'NotFound', message));

function selectorOf(req: Request, namespace: string | undefined) {
  const labels = String(req.query.labelSelector ?? '');
  const fields = String(req.query.fieldSelector ?? '')
    .split(',')
    .filter(Boolean)
    .map(field => field.split(/={1,2}/));
  return (object: ApiObject) =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    fields.every(([path, value]) => valueAt(object, path) === value) &&
    matchesLabels(object.metadata.labels ?? {}, labels);
}

// Whatever version a manifest was written for, the server answers in the one that it was asked for.
const served = (object: ApiObject, { groupVersion }: ResourceType) => ({
  ...object,
  apiVersion: groupVersion,
});

const objectsOf = ({ objects }: Cluster, type: ResourceType): ApiObject[] => [
  ...objects.list(typeKey(type)).map(({ object }) => object),
  ...madeOf(objects, typeKey(type)),
];

// In lists of its own kinds the server leaves out what the list says already.
const listed = (object: ApiObject, type: ResourceType) => {
  const { apiVersion, kind, ...rest } = served(object, type);
  const isOwn = !groupOf(type).includes('.');
  return isOwn ? rest : { apiVersion, kind, ...rest };
};

const list =
  (cluster: Cluster, type: ResourceType) => (req: Request, res: Response) => {
    const isSelected = selectorOf(req, req.params.namespace);
    const index = cluster.objects;
    if (req.query.watch === 'true' || req.query.watch === '1') {
      watchObjects(index, typeKey(type), isSelected, req, res);
      return;
    }
    res.json({
      apiVersion: type.groupVersion,
      kind: `${type.kind}List`,
      metadata: { resourceVersion: String(index.version) },
      items: objectsOf(cluster, type)
        .filter(isSelected)
        .map(object => listed(object, type)),
    });
  };

const read =
  (cluster: Cluster, type: ResourceType) => (req: Request, res: Response) => {
    const { namespace, name } = req.params;
    const found = objectsOf(cluster, type).find(
      ({ metadata }) =>
        metadata.name === name && metadata.namespace === namespace,
    );
    const resource = [type.plural, groupOf(type)].filter(Boolean).join('.');
    if (found) res.json(served(found, type));
    else notFound(res, `${resource} "${name}" not found`);
  };

const resourceList = (
  groupVersion: string,
  types: readonly ResourceType[],
) => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion,
  resources: types.map(({ plural, kind, namespaced }) => ({
    ...{ name: plural, singularName: kind.toLowerCase(), namespaced, kind },
    verbs: ['get', 'list', 'watch'],
  })),
});

function addType(router: Router, cluster: Cluster, type: ResourceType): void {
  const base = baseOf(type);
  router.get(`${base}/${type.plural}`, list(cluster, type));
  if (type.namespaced) {
    const inNamespace = `${base}/namespaces/:namespace/${type.plural}`;
    router.get(inNamespace, list(cluster, type));
    router.get(`${inNamespace}/:name`, read(cluster, type));
  } else {
    router.get(`${base}/${type.plural}/:name`, read(cluster, type));
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
  router.get(['/api/:version', '/apis/:group/:version'], (req, res, next) => {
    const { group = '', version } = req.params;
    const groupVersion = [group, version].filter(Boolean).join('/');
    const types = [...RESOURCE_TYPES, ...definedTypes(cluster.objects)].filter(
      type => type.groupVersion === groupVersion,
    );
    if (types.length > 0) res.json(resourceList(groupVersion, types));
    else next();
  });
  const defined =
    (answer: typeof list): RequestHandler =>
    (req, res, next) => {
      const { group, version, plural } = req.params;
      const type = definedTypes(cluster.objects).find(
        found =>
          found.groupVersion === `${group}/${version}` &&
          found.plural === plural,
      );
      if (type) answer(cluster, type)(req, res);
      else next();
    };
  const inNamespace = '/apis/:group/:version/namespaces/:namespace/:plural';
  router.get('/apis/:group/:version/:plural', defined(list));
  router.get(inNamespace, defined(list));
  router.get(`${inNamespace}/:name`, defined(read));
  router.use((_req, res) => {
    res.status(404).type('text/plain').send('404 page not found\n');
  });
  return router;
}
