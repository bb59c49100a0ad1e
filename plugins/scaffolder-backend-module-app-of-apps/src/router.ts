import type {
  AuditorService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  ChangeKind,
  changePlanPermission,
  type Plan,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { limitPerPerson } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { ChangeAudit } from './audit/ChangeAudit';
import { requirePermission } from './authorize';
import { parseChange } from './changes/parseChange';
import { createChartsRouter, type Charts } from './charts/createChartsRouter';
import type { Planner } from './changes/Planner';
import type { Requesters } from './changes/Requesters';
import { PLANS, planFor } from './changes/planFor';
import { ForeignFieldError, parseInput } from './parseInput';

const PlanRequest = z.strictObject({
  change: ChangeKind,
  // Read by the schema of the change, as it was sent.
  input: z.unknown(),
});

/** What the routes work with. @internal */
export type RouterServices = {
  readonly auditor: AuditorService;
  readonly charts: Charts;
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  readonly planner: Planner;
  readonly requesters: Requesters;
};

const person = (httpAuth: HttpAuthService, req: Request) =>
  httpAuth.credentials(req, { allow: ['user'] });

/** Routes below `/api/scaffolder/app-of-apps`: what a form asks while somebody types. @internal */
export function createRouter(services: RouterServices): Router {
  const { auditor, httpAuth, permissions, planner, requesters } = services;
  const audit = new ChangeAudit(auditor);
  const router = PromiseRouter();

  const parse = async (request: Request) => {
    try {
      const what = 'The request is not a change to plan: ';
      const { change, input } = parseInput(PlanRequest, request.body, what);
      return parseChange(change, input, `${what}input.`);
    } catch (error) {
      if (error instanceof ForeignFieldError) {
        await audit.refused({ request }, error.message, error);
      }
      throw error;
    }
  };
  const plan = async (req: Request): Promise<Plan> => {
    const change = await parse(req);
    const credentials = await person(httpAuth, req);
    return audit.planning({ request: req }, change, () =>
      planFor({ planner, requesters }, credentials, change),
    );
  };

  // Before the body is read: nobody else's bytes are parsed.
  router.use(async (req, _res, next) => {
    try {
      const credentials = await person(httpAuth, req);
      await requirePermission(permissions, credentials, changePlanPermission);
    } catch (error) {
      await audit.refused(
        { request: req },
        `${changePlanPermission.name}: ${req.method} ${req.baseUrl}${req.path}`,
        error,
      );
      throw error;
    }
    next();
  });
  // Values of 64 KiB can be four times as long in UTF-8, and are JSON inside.
  router.post(
    '/plans',
    limitPerPerson(httpAuth, PLANS),
    express.json({ limit: '512kb' }),
    async (req, res) => {
      res.set('Cache-Control', 'no-store');
      res.json(await plan(req));
    },
  );
  router.use('/charts', createChartsRouter(services));
  router.get('/repository', async (req, res) => {
    const rights = await requesters.rightsOf(await person(httpAuth, req));
    res.set('Cache-Control', 'no-store');
    res.json(await planner.summary(rights));
  });
  router.get('/applications/:name', async (req, res) => {
    const rights = await requesters.rightsOf(await person(httpAuth, req));
    res.set('Cache-Control', 'no-store');
    res.json(await planner.application(req.params.name, rights));
  });
  return router;
}
