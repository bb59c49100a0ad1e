import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { ComponentInfrastructure } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  limitPerPerson,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import express, { type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { z } from 'zod';
import type { Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import { Views } from '../visibility/Views';
import type { Claims, Sight } from './Claims';
import { describeClaim } from './describeClaims';
import * as ask from './permissions';
import {
  ClaimAddress,
  ClaimOfAnyNamespace,
  EventsAddress,
  SupportAddress,
  type KubernetesObject,
} from './schema';
import { outline, whole } from './shown';

/** What the router works with. @internal */
export type InfrastructureRouterDeps = {
  readonly authorize: Authorize;
  readonly board: Pick<Board, 'snapshot'>;
  readonly claims: Pick<Claims, 'find' | 'of' | 'events' | 'support'>;
  readonly httpAuth: HttpAuthService;
  readonly now: () => number;
  readonly permissions: PermissionsService;
};

// One page asks four times, and each answer is several objects of the cluster.
const READS = { most: 120, windowMs: 60_000, what: 'looks at infrastructure' };

function parse<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [name] = parsed.error.issues[0].path;
  throw new InputError(
    `The parameter "${String(name)}" is missing, or no name of Kubernetes`,
  );
}

async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    throw new ServiceUnavailableError(error.message);
  }
}

/** What every route asks first. */
type Asking = {
  /** Throws for whoever lacks one of them. */
  readonly permitted: (
    req: Request,
    asked: readonly BasicPermission[],
  ) => Promise<void>;
  readonly may: (req: Request, permission: BasicPermission) => Promise<boolean>;
  /** Throws for whoever may see nothing of the platform. */
  readonly sightOf: (req: Request) => Promise<Sight>;
};

function createAsking(deps: InfrastructureRouterDeps): Asking {
  const { authorize, board, httpAuth, permissions } = deps;
  const views = new Views();
  return {
    async permitted(req, asked) {
      for (const permission of asked) await authorize(req, permission);
    },
    async may(req, permission) {
      const credentials = await httpAuth.credentials(req, { allow: ['user'] });
      const [{ result }] = await permissions
        .authorize([{ permission }], { credentials })
        .catch(() => [{ result: AuthorizeResult.DENY }]);
      return result === AuthorizeResult.ALLOW;
    },
    async sightOf(req) {
      const view = await authorize.view(req);
      const prepared = await board.snapshot();
      const { components } = views.show(prepared, view);
      const visible = new Set(components.keys());
      return { all: prepared.platform.components, visible };
    },
  };
}

const as = (isWhole: boolean) => (object: KubernetesObject) =>
  isWhole ? whole(object) : outline(object);

const pathOf = (asked: z.infer<typeof SupportAddress>) =>
  `/apis/${asked.group}/${asked.version}/${asked.plural}/${asked.name}`;

/** Where the definition of a claim's kind is. */
const definitionOf = ({ group, plural }: z.infer<typeof ClaimOfAnyNamespace>) =>
  pathOf({
    ...{ group: 'apiextensions.crossplane.io', version: 'v1' },
    plural: 'compositeresourcedefinitions',
    name: `${plural}.${group}`,
  });

/** The routes of the TeraSky frontend, for Crossplane 2. */
function addClaimRoutes(
  router: Router,
  { claims }: Pick<InfrastructureRouterDeps, 'claims'>,
  { permitted, may, sightOf }: Asking,
): void {
  router.get('/infrastructure/v2/graph', async (req, res) => {
    await permitted(req, ask.LIST);
    const sight = await sightOf(req);
    const address = parse(ClaimAddress, req.query);
    const claim = await reading(() => claims.find(address, sight));
    if (!claim) throw new NotFoundError('There is no such claim');
    const [claimYaml, resourceYaml] = await Promise.all([
      may(req, ask.CLAIM_YAML),
      may(req, ask.RESOURCE_YAML),
    ]);
    res.json({
      resources: [
        as(claimYaml)(claim.composite),
        ...claim.resources.map(as(resourceYaml)),
      ],
    });
  });

  router.get('/infrastructure/events', async (req, res) => {
    await permitted(req, ask.EVENTS);
    const sight = await sightOf(req);
    const address = parse(EventsAddress, req.query);
    res.json({ events: await reading(() => claims.events(address, sight)) });
  });

  router.post('/infrastructure/resources', express.json(), async (req, res) => {
    await permitted(req, ask.SUPPORT);
    const sight = await sightOf(req);
    const support = SupportAddress.safeParse(req.body);
    const path = support.success
      ? pathOf(support.data)
      : definitionOf(parse(ClaimOfAnyNamespace, req.body));
    const found = await reading(() => claims.support(path, sight));
    if (!found) throw new NotFoundError('There is no such object');
    if (!support.success) {
      // Which of several claims is not said; the frontend looks for providers in it, and shows nothing at all if it is refused.
      res.json({ resources: [{ resource: {} }], supportingResources: [] });
      return;
    }
    const resource = as(await may(req, ask.SUPPORT_YAML))(found);
    res.json({ resources: [{ resource }], supportingResources: [] });
  });
}

/**
 * What the TeraSky frontend asks of its backend, and the claims of one component. Every answer is for the person who asks: their
 * permissions, and only along the components that they may see.
 *
 * @internal
 */
export function createInfrastructureRouter(
  deps: InfrastructureRouterDeps,
): Router {
  const { claims, httpAuth } = deps;
  const asking = createAsking(deps);
  const router = PromiseRouter();
  router.use(
    ['/infrastructure', '/components/:id/infrastructure'],
    limitPerPerson(httpAuth, READS),
    (_req, res, next) => {
      res.set('Cache-Control', 'no-store');
      next();
    },
  );
  router.get('/components/:id/infrastructure', async (req, res) => {
    await asking.permitted(req, ask.LIST);
    const sight = await asking.sightOf(req);
    const { id } = req.params;
    const component = sight.all.find(one => one.id === id);
    // The same for what may not be seen: that it is there is told to nobody.
    if (!component || !sight.visible.has(id)) {
      throw new NotFoundError(`There is no component ${id}`);
    }
    const found = await reading(() => claims.of(component, sight));
    if (!found) {
      throw new ServiceUnavailableError(
        `The portal does not know the cluster of ${id}: see platformBootstrap.kubernetes`,
      );
    }
    res.json({
      application: component.application.name,
      readAt: new Date(deps.now()).toISOString(),
      claims: found.map(describeClaim),
    } satisfies ComponentInfrastructure);
  });
  addClaimRoutes(router, deps, asking);
  return router;
}
