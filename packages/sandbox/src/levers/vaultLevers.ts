import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Cluster } from '../cluster/Cluster';
import { secretPaths } from '../cluster/secretPaths';
import { secretPage } from '../vault/pages';
import { readBody, VaultBody } from './bodies';
import type { LeverEntry, LeverPost } from './leverIndex';
import type { Levers } from './Levers';

/** `POST /_sandbox/rotate`. @internal */
export const RotateBody = z.strictObject({
  /** Below the mount `secret`. */
  path: z.string().min(1).max(500),
});

/** What these levers move. @internal */
export type VaultLevers = {
  readonly levers: Levers;
  readonly cluster: Pick<Cluster, 'state'>;
  readonly clock: Clock;
};

/** The levers of Vault and of what it keeps. @internal */
export const vaultLeverIndex = (post: LeverPost): readonly LeverEntry[] => [
  post('vault', 'Seals or unseals Vault (sealed: true, false)', {
    sealed: true,
  }),
  post(
    'rotate',
    'Writes a new version to a path of Vault; the ExternalSecrets that read it are refreshed within seconds, as if their interval had passed',
    { path: 'platform/backstage' },
  ),
];

const isForm = (req: Request) => req.is('application/x-www-form-urlencoded');

/** Adds {@link vaultLeverIndex}'s levers. @internal */
export function addVaultLevers(
  router: Router,
  { levers, cluster, clock }: VaultLevers,
  answerState: (res: Response) => unknown,
): void {
  router.post('/vault', (req, res) => {
    const { sealed } = readBody(VaultBody, req.body);
    if (!sealed && !levers.read().vaultInitialized) {
      throw new ConflictError('Vault has no keys yet: POST vault/init first');
    }
    levers.sealVault(sealed);
    answerState(res);
  });

  router.post('/rotate', (req, res) => {
    const { path } = readBody(RotateBody, req.body);
    if (levers.read().vaultSealed) {
      throw new ConflictError('Vault is sealed: nothing can be written to it');
    }
    const paths = secretPaths(cluster.state).map(one => one.path);
    if (!paths.includes(path)) {
      throw new NotFoundError(
        `No ExternalSecret reads the path ${path}; these are read: ${
          paths.join(', ') || 'none'
        }`,
      );
    }
    levers.rotate(path, clock());
    if (isForm(req)) res.redirect(303, secretPage(path));
    else answerState(res);
  });
}
