import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Clock } from '../clock';
import { credentialsOf } from '../http/credentials';
import type { LeverState } from '../levers/LeverState';
import { leaderState, raftState, VERSION } from './raft';

/** What Vault's API is made from. @internal */
export type VaultOptions = {
  readonly levers: () => LeverState;
  readonly clock: Clock;
  /** The token that may read the state of the raft cluster. */
  readonly token: string;
};

const CLUSTER = {
  cluster_name: 'vault-cluster-sandbox',
  cluster_id: '5f1f4f0b-5f4e-4f3e-8a3a-8f0d0c6e8a11',
};

/** Vault's error body. @internal */
export const vaultError = (message: string): object => ({ errors: [message] });

const code = z.coerce.number().int().min(200).max(599);

const Codes = z.object({
  activecode: code.default(200),
  standbycode: code.default(429),
  sealedcode: code.default(503),
  uninitcode: code.default(501),
  standbyok: z.stringbool().default(false),
});

type Codes = z.infer<typeof Codes>;

// Whoever has a token without the right is told so among all that went wrong.
const REFUSED = '1 error occurred:\n\t* permission denied\n\n';

/** The status by which a node tells its state. */
function healthStatus(
  { vaultSealed: sealed, vaultInitialized: initialized }: LeverState,
  isLost: boolean,
  codes: Codes,
): number {
  if (!initialized) return codes.uninitcode;
  if (sealed) return codes.sealedcode;
  return isLost && !codes.standbyok ? codes.standbycode : codes.activecode;
}

/** Vault's unauthenticated system API. @internal */
export function createVaultRouter(options: VaultOptions): Router {
  const { levers, clock, token } = options;
  const router = PromiseRouter();
  // Most nodes are gone, so that the others can make none of them the active one.
  const isLost = () => levers().products.vault === 'no-active-node';

  router.get('/v1/sys/health', (req, res) => {
    const { vaultSealed: sealed, vaultInitialized: initialized } = levers();
    const codes = Codes.safeParse(req.query);
    if (!codes.success) {
      // Vault does not say which.
      res.status(400).json({ errors: [] });
      return;
    }
    res.status(healthStatus(levers(), isLost(), codes.data)).json({
      initialized,
      sealed,
      // A sealed node cannot lead, so it calls itself a standby.
      standby: sealed || isLost(),
      performance_standby: false,
      replication_performance_mode: sealed ? 'unknown' : 'disabled',
      replication_dr_mode: sealed ? 'unknown' : 'disabled',
      server_time_utc: Math.floor(clock() / 1000),
      version: VERSION,
      enterprise: false,
      ...(!sealed && CLUSTER),
    });
  });

  router.get('/v1/sys/seal-status', (_req, res) => {
    const { vaultSealed: sealed, vaultInitialized: initialized } = levers();
    res.json({
      type: 'shamir',
      initialized,
      sealed,
      // How many keys there are is decided when Vault is initialised.
      t: initialized ? 3 : 0,
      n: initialized ? 5 : 0,
      progress: 0,
      nonce: '',
      version: VERSION,
      build_date: '2026-08-10T00:00:00Z',
      migration: false,
      recovery_seal: false,
      storage_type: 'raft',
      ...(!sealed && CLUSTER),
    });
  });

  router.get('/v1/sys/leader', (_req, res) => {
    if (levers().vaultSealed) {
      res.status(503).json(vaultError('Vault is sealed'));
      return;
    }
    res.json(leaderState(isLost()));
  });

  router.get('/v1/sys/storage/raft/autopilot/state', (req, res, next) => {
    const isClosed = levers().vaultSealed || isLost();
    if (isClosed || credentialsOf(req, token) !== 'valid') next();
    else res.json(raftState(levers()));
  });

  router.use((req, res) => {
    if (levers().vaultSealed) {
      res.status(503).json(vaultError('Vault is sealed'));
    } else if (isLost()) {
      const message = 'local node not active but active cluster node not found';
      res.status(500).json(vaultError(message));
    } else {
      const isKnown = credentialsOf(req, token) === 'valid';
      const message = isKnown ? REFUSED : 'permission denied';
      res.status(403).json(vaultError(message));
    }
  });
  return router;
}
