import express, { type Router } from 'express';
import type { Cluster } from '../cluster/Cluster';
import { workloadsOf } from '../cluster/installed';

/** Answers for a product only while an Application runs its chart; without one nothing stands behind the ingress. @internal */
export function whenInstalled(
  cluster: Cluster,
  chart: string,
  product: Router,
): Router {
  const router = express.Router();
  router.use((_req, res, next) => {
    if (workloadsOf(cluster.state, chart).length > 0) next();
    else res.status(404).type('text/plain').send('404 page not found\n');
  });
  router.use(product);
  return router;
}
