import type {
  HttpAuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { Authorize } from '../authorize';
import { readRetention } from '../config/retention';
import { AuditStore } from './AuditStore';
import { createAuditRouter } from './createAuditRouter';

const PRUNE = 'prune-audit';
const MOST_REFUSED_SIGN_INS = 1000;

/** What the audit trail needs of the plugin. @internal */
export type AuditTrailDeps = {
  readonly authorize: Authorize;
  readonly config: Config;
  readonly httpAuth: HttpAuthService;
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly now: () => number;
  readonly scheduler: SchedulerService;
};

/** Opens the audit trail, has it pruned by schedule, and gives its routes. @internal */
export async function openAuditTrail(deps: AuditTrailDeps): Promise<Router> {
  const { authorize, httpAuth, knex, now, scheduler } = deps;
  const { keepMs, max, problems } = readRetention(deps.config, 'audit');
  problems.forEach(problem => deps.logger.error(problem));

  const store = new AuditStore(knex, now);
  await scheduler.scheduleTask({
    id: PRUNE,
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 10 },
    fn: () =>
      store.prune({
        before: new Date(now() - keepMs).toISOString(),
        most: max,
        mostRefused: MOST_REFUSED_SIGN_INS,
      }),
  });
  return createAuditRouter({ authorize, httpAuth, store });
}
