import { ConflictError, NotFoundError } from '@backstage/errors';
import express, { type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { GitStore } from '../git/GitStore';
import type { Counters } from '../http/Counters';
import type { Faults } from '../http/Faults';
import {
  FaultBody,
  HarborBody,
  PostgresBody,
  readBody,
  RepositoryFileBody,
  VaultBody,
} from './bodies';
import { addBootstrapLevers, type BootstrapLevers } from './bootstrapLevers';
import { commitFile } from './commitFile';
import { addDeliveryLevers, type DeliveryLevers } from './deliveryLevers';
import { leverIndex } from './leverIndex';
import { addProductLever } from './productLevers';
import { addPullLevers, type PullLevers } from './pullLevers';
import { addStreamLevers, type StreamLevers } from './streamLevers';
import { addSystemLevers, systemState } from './systemLevers';

/** What the levers move. @internal */
export type LeverOptions = PullLevers &
  BootstrapLevers &
  StreamLevers &
  DeliveryLevers & {
    readonly faults: Faults;
    readonly counters: Counters;
    readonly store: GitStore;
    /** The sandbox's base URL. */
    readonly url: string;
    /** Starts the platform anew from its seed. */
    readonly reset: () => Promise<void>;
  };

const BODIES = [
  express.json({ limit: '2mb' }),
  express.urlencoded({ extended: false }),
];

/** The levers: what a person, a test or a bench changes behind the platform's back. @internal */
export function createLeverRouter(options: LeverOptions): Router {
  const { levers, faults, counters } = options;
  const router = PromiseRouter();
  router.use(...BODIES);

  const state = () => {
    const { vaultSealed, harbor, postgres, products } = levers.read();
    return {
      vault: { sealed: vaultSealed },
      harbor: Object.fromEntries(harbor),
      postgres: { status: postgres },
      ...systemState(levers.read()),
      products,
      faults: faults.read(),
      argocdStream: { fault: options.streams.fault },
    };
  };
  const answerState = (res: Response) => res.json(state());
  const index = leverIndex(options.url);
  router.get('/', (_req, res) => res.json({ state: state(), levers: index }));

  router.post('/vault', (req, res) => {
    const { sealed } = readBody(VaultBody, req.body);
    if (!sealed && !levers.read().vaultInitialized) {
      throw new ConflictError('Vault has no keys yet: POST vault/init first');
    }
    levers.sealVault(sealed);
    answerState(res);
  });

  router.post('/harbor', (req, res) => {
    const { component, status } = readBody(HarborBody, req.body);
    levers.setHarbor(component, status);
    answerState(res);
  });

  router.post('/postgres', (req, res) => {
    levers.setPostgres(readBody(PostgresBody, req.body).status);
    answerState(res);
  });

  router.post('/faults', (req, res) => {
    const { upstream, fault } = readBody(FaultBody, req.body);
    faults.set(upstream, fault);
    answerState(res);
  });

  router.post('/repository/file', async (req, res) => {
    const change = readBody(RepositoryFileBody, req.body);
    res.json({ commit: await commitFile(options.store, change) });
  });

  addSystemLevers(router, options, answerState);
  addStreamLevers(router, options, answerState);
  addProductLever(router, levers, answerState);
  addPullLevers(router, options);
  addBootstrapLevers(router, options);
  addDeliveryLevers(router, options);

  router.get('/counters', (_req, res) => {
    res.json(counters.read());
  });

  router.delete('/counters', (_req, res) => {
    counters.reset();
    res.json(counters.read());
  });

  router.post('/reset', async (_req, res) => {
    await options.reset();
    answerState(res);
  });

  router.use(req => {
    throw new NotFoundError(
      `There is no lever ${req.method} /_sandbox${req.path}; GET /_sandbox lists them`,
    );
  });
  return router;
}
