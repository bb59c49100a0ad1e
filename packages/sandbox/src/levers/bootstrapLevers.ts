import { ConflictError } from '@backstage/errors';
import type { Router } from 'express';
import type { Cluster } from '../cluster/Cluster';
import type { Levers } from './Levers';

/** What the levers of the bootstrap move. @internal */
export type BootstrapLevers = {
  readonly levers: Levers;
  readonly cluster: Pick<Cluster, 'applyRoot'>;
};

/** Their paths, and what they do. @internal */
export const BOOTSTRAP_LEVERS = [
  [
    'argocd/install',
    'Installs Argo CD by hand, where the platform began without it',
  ],
  ['root', "Applies the repository's root Application by hand"],
  ['vault/init', 'Initialises Vault, which stays sealed'],
] as const;

/** What a person does by hand while a platform is set up. @internal */
export function addBootstrapLevers(
  router: Router,
  { levers, cluster }: BootstrapLevers,
): void {
  const state = () => {
    const { argocdInstalled, vaultInitialized, vaultSealed } = levers.read();
    return {
      argocd: { installed: argocdInstalled },
      vault: { initialized: vaultInitialized, sealed: vaultSealed },
    };
  };

  router.post('/argocd/install', (_req, res) => {
    levers.installArgocd();
    res.json(state());
  });

  router.post('/root', async (_req, res) => {
    if (!levers.read().argocdInstalled) {
      throw new ConflictError(
        'Nobody knows what an Application is: Argo CD is not installed. POST argocd/install first',
      );
    }
    await cluster.applyRoot();
    res.json(state());
  });

  router.post('/vault/init', (_req, res) => {
    if (levers.read().vaultInitialized) {
      throw new ConflictError('Vault is already initialized');
    }
    levers.initializeVault();
    res.json(state());
  });
}
