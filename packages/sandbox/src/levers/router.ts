import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import express, { type Request, type Response, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { GitRefusal } from '../git/GitRefusal';
import type { GitStore } from '../git/GitStore';
import { PullRequestRefusal, type PullRequests } from '../github/PullRequests';
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
import { commitFile } from './commitFile';
import { leverIndex } from './leverIndex';
import type { Levers } from './Levers';

/** What the levers move. @internal */
export type LeverOptions = {
  readonly levers: Levers;
  readonly faults: Faults;
  readonly counters: Counters;
  readonly pulls: PullRequests;
  readonly store: GitStore;
  /** The sandbox's base URL. */
  readonly url: string;
  /** Starts the platform anew from its seed. */
  readonly reset: () => Promise<void>;
  /** Where a pull request's page is. */
  readonly pullPage: (number: number) => string;
};

async function merge(pulls: PullRequests, number: string) {
  if (!/^\d+$/.test(number)) {
    throw new InputError(
      `Pull request "${number}" is no number; use POST /_sandbox/pulls/<number>/merge`,
    );
  }
  try {
    return await pulls.merge(Number(number));
  } catch (error) {
    if (error instanceof PullRequestRefusal) {
      const { refusal } = error;
      if (refusal.kind === 'unknown') {
        throw new NotFoundError(`There is no pull request ${number}`);
      }
      const state = refusal.kind === 'not-open' ? refusal.state : 'changing';
      throw new ConflictError(
        `Pull request ${number} cannot be merged: it is ${state}`,
      );
    }
    if (error instanceof GitRefusal && error.refusal.kind === 'conflict') {
      throw new ConflictError(
        `Pull request ${number} cannot be merged: its branch and the base both changed ${error.refusal.paths.join(
          ', ',
        )}`,
      );
    }
    throw error;
  }
}

const wantsPage = (req: Request) => req.accepts(['json', 'html']) === 'html';

/** The levers: what a person, a test or a bench changes behind the platform's back. @internal */
export function createLeverRouter(options: LeverOptions): Router {
  const { levers, faults, counters, pulls } = options;
  const router = PromiseRouter();
  router.use(
    express.json({ limit: '2mb' }),
    express.urlencoded({ extended: false }),
  );

  const state = () => {
    const { vaultSealed, harbor, postgres } = levers.read();
    return {
      vault: { sealed: vaultSealed },
      harbor: Object.fromEntries(harbor),
      postgres: { status: postgres },
      faults: faults.read(),
    };
  };
  const answerState = (res: Response) => res.json(state());

  router.get('/', (_req, res) => {
    res.json({ state: state(), levers: leverIndex(options.url) });
  });

  router.post('/vault', (req, res) => {
    levers.sealVault(readBody(VaultBody, req.body).sealed);
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

  router.post('/pulls/:number/merge', async (req, res) => {
    const pull = await merge(pulls, req.params.number);
    if (wantsPage(req)) {
      res.redirect(303, options.pullPage(pull.number));
    } else {
      res.json({ number: pull.number, merged: true, sha: pull.mergeCommit });
    }
  });

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
