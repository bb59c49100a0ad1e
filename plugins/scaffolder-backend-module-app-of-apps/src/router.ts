import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  InputError,
  isError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  AddApplicationInput,
  changePlanPermission,
  type Plan,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { requirePermission } from './authorize';
import type { Planner } from './changes/Planner';
import { toApiPlan, unreachablePlan } from './changes/toApiPlan';

const PlanRequest = z.object({
  change: z.literal('add-application'),
  input: AddApplicationInput,
});

function parse(body: unknown): z.infer<typeof PlanRequest> {
  const parsed = PlanRequest.safeParse(body);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new InputError(
    `The request is not a change to plan: ${
      path.join('.') || 'body'
    }: ${message}`,
  );
}

/** Routes below `/api/scaffolder/app-of-apps`: what a form asks while somebody types. @internal */
export function createRouter(services: {
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  readonly planner: Planner;
}): Router {
  const { httpAuth, permissions, planner } = services;
  const router = PromiseRouter();
  const plan = async (request: unknown, user: string): Promise<Plan> => {
    const { input } = parse(request);
    try {
      const requester = { userEntityRef: user };
      const planned = await planner.addApplication(input, requester);
      return toApiPlan(planned.plan, planned.commit);
    } catch (error) {
      if (!isError(error) || error.name !== ServiceUnavailableError.name) {
        throw error;
      }
      return unreachablePlan(error.message);
    }
  };

  // Before the body is read: nobody else's bytes are parsed.
  router.use(async (req, _res, next) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    await requirePermission(permissions, credentials, changePlanPermission);
    next();
  });
  // Values of 64 KiB can be four times as long in UTF-8, and are JSON inside.
  router.use(express.json({ limit: '512kb' }));

  router.post('/plans', async (req, res) => {
    const { principal } = await httpAuth.credentials(req, { allow: ['user'] });
    res.set('Cache-Control', 'no-store');
    res.json(await plan(req.body, principal.userEntityRef));
  });
  router.get('/repository', async (_req, res) => {
    res.set('Cache-Control', 'no-store');
    res.json(await planner.summary());
  });
  return router;
}
