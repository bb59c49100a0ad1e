/**
 * A whole platform on a laptop: the GitHub, Argo CD, Harbor, Vault and Kubernetes APIs over a real Git repository.
 *
 * @packageDocumentation
 */
export {
  startSandbox,
  type Sandbox,
  type SandboxOptions,
} from './startSandbox';
export type { Scenario } from './scenario';
export type { Clock } from './clock';
export type { GithubAppOptions } from './github/app/GithubApp';
export type { GithubEffect } from './github/Repository';
