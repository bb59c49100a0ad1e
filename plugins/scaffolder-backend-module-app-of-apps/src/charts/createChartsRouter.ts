import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  isError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  limitPerPerson,
  type ChartRepositories,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import { ChangeAudit } from '../audit/ChangeAudit';
import type { Planner } from '../changes/Planner';
import type { Requesters } from '../changes/Requesters';
import { parseInput } from '../parseInput';
import { maySeeCharts } from './maySeeCharts';

/** Chart repositories, or what to set before they can be asked. @internal */
export type Charts =
  | { readonly kind: 'ready'; readonly repositories: ChartRepositories }
  | { readonly kind: 'unusable'; readonly message: string };

/** What the chart routes work with. @internal */
export type ChartServices = {
  readonly auditor: AuditorService;
  readonly charts: Charts;
  readonly httpAuth: HttpAuthService;
  readonly planner: Pick<Planner, 'projects'>;
  readonly requesters: Requesters;
};

const QUESTIONS = {
  most: 120,
  windowMs: 60_000,
  what: 'questions about charts',
};

const repoURL = z.string({ error: 'name the repository' }).min(1).max(2000);
const chart = z.string({ error: 'name the chart' }).min(1).max(300);
const version = z.string({ error: 'name the version' }).min(1).max(300);
const OfRepository = z.strictObject({ repoURL });
const OfChart = z.strictObject({ repoURL, chart });
const OfVersion = z.strictObject({ repoURL, chart, version });

// Not the URL: somebody may have pasted a password with it.
const hostOf = (url: string) => {
  const address = url.includes('://') ? url : `oci://${url}`;
  const host = URL.canParse(address) ? new URL(address).host : '';
  return /^[\w.:-]{1,100}$/.test(host) ? host : 'another';
};

/** An upstream that is away is our answer's fault, not the request's. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!isError(error) || error.name !== 'UpstreamError') throw error;
    throw new ServiceUnavailableError(error.message);
  }
}

/**
 * Routes below `/charts`: what chart repositories have, for repositories that the person could ask for. Mounted behind the permission
 * `platform-bootstrap.change.plan`.
 *
 * @internal
 */
export function createChartsRouter(services: ChartServices): Router {
  const { auditor, charts, httpAuth, planner, requesters } = services;
  const audit = new ChangeAudit(auditor);
  const router = PromiseRouter();
  router.use(limitPerPerson(httpAuth, QUESTIONS));

  const admit = async (request: Request, url: string) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const rights = await requesters.rightsOf(credentials);
    if (await maySeeCharts(url, rights, () => planner.projects())) return;
    const error = new NotAllowedError(
      'Neither an AppProject nor a grant of yours allows this repository as a source',
    );
    await audit.refused(
      { request },
      `chart repository ${hostOf(url)}: source-not-permitted`,
      error,
    );
    throw error;
  };
  const answer =
    <T extends { repoURL: string }>(
      schema: z.ZodType<T>,
      ask: (known: ChartRepositories, query: T) => Promise<object>,
    ) =>
    async (req: Request, res: Response) => {
      const query = parseInput(schema, req.query, 'The question is none: ');
      await admit(req, query.repoURL);
      if (charts.kind === 'unusable') {
        throw new ServiceUnavailableError(
          `Chart repositories cannot be asked: ${charts.message}`,
        );
      }
      res.set('Cache-Control', 'no-store');
      res.json(await asked(ask(charts.repositories, query)));
    };

  router.get(
    '/',
    answer(OfRepository, (known, query) => known.list(query.repoURL)),
  );
  router.get(
    '/versions',
    answer(OfChart, (known, query) =>
      known.versions(query.repoURL, query.chart),
    ),
  );
  router.get(
    '/values-schema',
    answer(OfVersion, (known, query) =>
      known.valuesSchema(query.repoURL, query.chart, query.version),
    ),
  );
  return router;
}
