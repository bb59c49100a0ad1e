import type { Router } from 'express';
import { Claims, type ClaimsDeps } from './Claims';
import {
  createInfrastructureRouter,
  type InfrastructureRouterDeps,
} from './createInfrastructureRouter';

/** What is needed to open the infrastructure of components. @internal */
export type OpenInfrastructureDeps = ClaimsDeps &
  Omit<InfrastructureRouterDeps, 'claims'>;

/** What teams asked Crossplane for, with its routes. @internal */
export const openInfrastructure = (deps: OpenInfrastructureDeps): Router =>
  createInfrastructureRouter({ ...deps, claims: new Claims(deps) });
