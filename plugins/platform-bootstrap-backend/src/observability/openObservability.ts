import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { Router } from 'express';
import type { ArgoCdInstance } from '../config/argocds';
import {
  createObservabilityRouter,
  type ObservabilityRouterDeps,
} from './createObservabilityRouter';
import { readObservability } from './settings';

/** What is needed to open it. @internal */
export type OpenObservabilityDeps = Omit<
  ObservabilityRouterDeps,
  'settings'
> & {
  readonly config: Config;
  readonly logger: LoggerService;
  readonly argocds: readonly ArgoCdInstance[];
};

/** The links to telemetry, with their route. A template that cannot be used is named at the start, and takes no other with it. @internal */
export function openObservability(deps: OpenObservabilityDeps): Router {
  const { config, logger, argocds } = deps;
  const names = argocds.flatMap(({ name }) => name ?? []);
  const settings = readObservability(config, names);
  settings.problems.forEach(problem => logger.error(problem));
  return createObservabilityRouter({ ...deps, settings });
}
