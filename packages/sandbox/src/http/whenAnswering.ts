import express, { type Router } from 'express';

/** Answers for a product only while somebody has installed it; without it nothing stands behind the ingress. @internal */
export function whenAnswering(
  isInstalled: () => boolean,
  product: Router,
): Router {
  const router = express.Router();
  router.use((_req, res, next) => {
    if (isInstalled()) next();
    else res.status(404).type('text/plain').send('404 page not found\n');
  });
  router.use(product);
  return router;
}
