import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';
import type { Clock } from '../clock';
import { credentialsOf } from '../http/credentials';
import type { LeverState } from '../levers/LeverState';
import { raftState, VERSION } from './raft';

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

// An active node never answers with the standby codes, so only three of Vault's overrides can matter.
const Codes = z.object({
  activecode: z.coerce.number().int().min(200).max(599).default(200),
  sealedcode: z.coerce.number().int().min(200).max(599).default(503),
  uninitcode: z.coerce.number().int().min(200).max(599).default(501),
});

/** Vault's unauthenticated system API. @internal */
export function createVaultRouter(options: VaultOptions): Router {
  const { levers, clock, token } = options;
  const router = PromiseRouter();

  router.get('/v1/sys/health', (req, res) => {
    const { vaultSealed: sealed, vaultInitialized: initialized } = levers();
    const codes = Codes.safeParse(req.query);
    if (!codes.success) {
      const field = codes.error.issues[0].path.join('.');
      res.status(400).json(vaultError(`bad status code for ${field}`));
      return;
    }
    const { activecode, sealedcode, uninitcode } = codes.data;
    const notActive = initialized ? sealedcode : uninitcode;
    res.status(sealed ? notActive : activecode).json({
      initialized,
      sealed,
      // A sealed node cannot lead, so it calls itself a standby.
      standby: sealed,
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
    res.json({
      ha_enabled: true,
      is_self: true,
      active_time: '2026-01-01T00:00:00Z',
      leader_address: 'http://vault-0.vault-internal:8200',
      leader_cluster_address: 'https://vault-0.vault-internal:8201',
      performance_standby: false,
      performance_standby_last_remote_wal: 0,
      raft_committed_index: 120,
      raft_applied_index: 120,
    });
  });

  router.get('/v1/sys/storage/raft/autopilot/state', (req, res, next) => {
    if (levers().vaultSealed || credentialsOf(req, token) !== 'valid') next();
    else res.json(raftState(levers()));
  });

  router.use((_req, res) => {
    const sealed = levers().vaultSealed;
    const message = sealed ? 'Vault is sealed' : 'permission denied';
    res.status(sealed ? 503 : 403).json(vaultError(message));
  });
  return router;
}
