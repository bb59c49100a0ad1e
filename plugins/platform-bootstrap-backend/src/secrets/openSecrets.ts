import type { Router } from 'express';
import {
  createSecretsRouter,
  type SecretsRouterDeps,
} from './createSecretsRouter';
import { Secrets, type SecretsDeps } from './Secrets';

/** What is needed to open the secrets of components. @internal */
export type OpenSecretsDeps = SecretsDeps & Omit<SecretsRouterDeps, 'secrets'>;

/** The secrets of components, with their route. @internal */
export const openSecrets = (deps: OpenSecretsDeps): Router =>
  createSecretsRouter({ ...deps, secrets: new Secrets(deps) });
