import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { selfCheckPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { walkChain, type Chain } from './walkChain';

/** What the router works with. @internal */
export type SelfCheckDeps = {
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  readonly chain: Chain;
};

/** `GET /api/auth/oauth2Proxy/self-check`, for those who may walk the chain. @internal */
export function createSelfCheckRouter(deps: SelfCheckDeps): Router {
  const { httpAuth, permissions, chain } = deps;
  const router = PromiseRouter();
  router.get('/oauth2Proxy/self-check', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const [{ result }] = await permissions.authorize(
      [{ permission: selfCheckPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `The permission ${selfCheckPermission.name} is required; ask a platform engineer for it`,
      );
    }
    res.set('Cache-Control', 'no-store').json(await walkChain(req, chain));
  });
  return router;
}
