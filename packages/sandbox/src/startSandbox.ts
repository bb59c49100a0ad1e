import { mkdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { StreamFaults } from './argocd/streamFaults';
import type { Clock } from './clock';
import { Cluster } from './cluster/Cluster';
import { GitStore } from './git/GitStore';
import { readSeed } from './git/seed';
import { Checks } from './github/Checks';
import { PullRequests } from './github/PullRequests';
import { GithubApp, type GithubAppOptions } from './github/app/GithubApp';
import { NextAnswers } from './github/NextAnswers';
import { cloneUrl, NAME, OWNER, type GithubEffect } from './github/Repository';
import { createApp } from './createApp';
import { Counters } from './http/Counters';
import { Faults } from './http/Faults';
import { OnePort, type OtherProtocols } from './http/OnePort';
import { Levers } from './levers/Levers';
import { servePostgres } from './postgres/serve';
import { serveValkey } from './valkey/serve';
import { SCENARIOS, type Scenario } from './scenario';

/** How to start a sandbox. @public */
export type SandboxOptions = {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Directory for the Git repository; `example/platform.git` in it is replaced. */
  readonly dataDir: string;
  /** Directory whose files become the repository's first commit. */
  readonly seedDir: string;
  /** The token that every API accepts; `sandbox` by default. */
  readonly token?: string;
  /** Where pull request pages send people to watch the platform. */
  readonly portalUrl?: string;
  /** How many times faster than a small real cluster things happen; 1 by default. */
  readonly speed?: number;
  /** How the platform begins; `running` by default. */
  readonly scenario?: Scenario;
  /** The time in epoch milliseconds; the system's by default. */
  readonly clock?: Clock;
  /** A GitHub App that is installed on the platform repository; none by default. */
  readonly githubApp?: GithubAppOptions;
  /**
   * Runs after something was changed on GitHub and before the rest of the same request. While it does not return, the rest does not
   * happen: so a test ends the process that asked.
   */
  readonly afterEffect?: (effect: GithubEffect) => Promise<void>;
  /** Called with errors that no request is there to answer. */
  readonly onError?: (error: unknown) => void;
};

/** A running sandbox. @public */
export type Sandbox = {
  /** Base URL without a slash at the end. */
  readonly url: string;
  /** URL of the platform repository as its Applications write it. */
  readonly repositoryUrl: string;
  /** Starts anew from the seed: repository, pull requests, levers, faults, counters. */
  readonly reset: () => Promise<void>;
  /** Ends every connection, also hanging ones, and waits until the port is free. */
  readonly close: () => Promise<void>;
};

// The address that the seed's files use for their own repository.
const SEED_URL = 'https://github.com/example/platform.git';

const refuse = (socket: Socket) => {
  socket.destroy();
};

/**
 * Starts a platform: Git and GitHub, Argo CD and the products it runs over one repository, on one port of this machine. Throws
 * when the port is in use (`EADDRINUSE`) or the seed is missing (NotFoundError).
 *
 * @public
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock = Date.now, token = 'sandbox', dataDir, seedDir } = options;
  const { scenario = 'running' } = options;
  // The port decides the URLs in the repository, so it comes first; early requests wait for their handler.
  let handler: RequestListener = (_req, res) => res.writeHead(503).end();
  let others: OtherProtocols = { valkey: refuse, postgres: refuse };
  const port = new OnePort((req, res) => handler(req, res), {
    valkey: socket => others.valkey(socket),
    postgres: socket => others.postgres(socket),
  });
  const url = await port.listen(options.port);

  const gitdir = join(dataDir, OWNER, `${NAME}.git`);
  const store = new GitStore(gitdir, clock);
  const pulls = new PullRequests(store, clock);
  const checks = new Checks();
  const levers = new Levers(SCENARIOS[scenario]);
  const faults = new Faults();
  const streams = new StreamFaults();
  const counters = new Counters();
  const app = new GithubApp(options.githubApp, clock);
  const nextAnswers = new NextAnswers(clock);
  const cluster = new Cluster({
    store,
    repoURL: cloneUrl(url),
    levers: () => levers.read(),
    clock,
    speed: options.speed ?? 1,
    onEvent: event => streams.publish(event),
  });

  const begin = async () => {
    await mkdir(dirname(gitdir), { recursive: true });
    await store.seed(
      await readSeed(seedDir, { from: SEED_URL, to: cloneUrl(url) }),
    );
    if (scenario === 'bootstrap') await cluster.installNothing();
    else await cluster.install();
    cluster.start(options.onError ?? (() => {}));
  };
  const close = async () => {
    await cluster.stop();
    await port.close();
  };
  const kept = [pulls, checks, levers, faults, streams, counters, app];
  const reset = async () => {
    await cluster.stop();
    [...kept, nextAnswers].forEach(one => one.reset());
    await begin();
  };

  try {
    await begin();
  } catch (error) {
    await close();
    throw error;
  }
  const github = {
    ...{ store, pulls, checks, clock, token, app, url },
    portalUrl: options.portalUrl ?? 'http://localhost:3000/platform',
    afterEffect: options.afterEffect ?? (async () => {}),
  };
  const served = { cluster, levers, faults, counters, token };
  others = {
    valkey: socket => serveValkey(socket, served),
    postgres: socket => servePostgres(socket, served),
  };
  handler = createApp({
    github,
    nextAnswers,
    gitdir,
    cluster,
    levers,
    faults,
    streams,
    counters,
    reset,
  });
  return { url, repositoryUrl: cloneUrl(url), reset, close };
}
