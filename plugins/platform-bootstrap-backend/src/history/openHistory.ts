import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { readRetention } from '../config/retention';
import {
  createHistoryRouter,
  type HistoryRouterDeps,
} from './createHistoryRouter';
import { History } from './History';
import { HistoryStore } from './HistoryStore';
import type { Retention } from './prune';

/** What is needed to open the history. @internal */
export type OpenHistoryDeps = Pick<HistoryRouterDeps, 'authorize' | 'board'> & {
  readonly config: Config;
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly staleAfterMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

/** The history with its routes. @internal */
export type OpenedHistory = {
  readonly router: Router;
  /** What is to be kept as of now. */
  readonly retention: () => Retention;
};

/** Opens the history that the observer writes. @internal */
export function openHistory(deps: OpenHistoryDeps): OpenedHistory {
  const { config, knex, logger, now, staleAfterMs } = deps;
  const { keepMs, max, problems } = readRetention(config, 'history');
  problems.forEach(problem => logger.error(problem));
  const store = new HistoryStore(knex);
  const history = new History({
    ...{ store, logger, now },
    longestGapMs: staleAfterMs,
  });
  return {
    router: createHistoryRouter({ ...deps, history }),
    retention: () => ({
      before: new Date(now() - keepMs).toISOString(),
      most: max,
    }),
  };
}
