import { mkdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { StreamFaults } from './argocd/streamFaults';
import type { Clock } from './clock';
import { Cluster } from './cluster/Cluster';
import { deliverPast, PORTAL_REPOSITORY } from './delivery/deliverPast';
import { openDeliveries } from './delivery/openDeliveries';
import { GitStore } from './git/GitStore';
import { readSeed } from './git/seed';
import { Checks } from './github/Checks';
import { PullRequests } from './github/PullRequests';
import { GithubApp, type GithubAppOptions } from './github/app/GithubApp';
import { NextAnswers } from './github/NextAnswers';
import { Repositories } from './github/Repositories';
import {
  cloneUrl,
  NAME,
  OWNER,
  type GitHub,
  type GithubEffect,
} from './github/Repository';
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

// The addresses that the seed's files use for the repositories that the sandbox has.
const SEEDED = [NAME, PORTAL_REPOSITORY];
const START = 'Start the platform';
// A platform that runs was written some time ago.
const PAST = 2 * 3_600_000;
const seedOf = (seedDir: string, url: string) =>
  readSeed(
    seedDir,
    ...SEEDED.map(name => ({
      from: `https://github.com/${OWNER}/${name}.git`,
      to: cloneUrl(url, name),
    })),
    // What is a team's, whichever it will be.
    {
      from: `https://github.com/${OWNER}/developers-`,
      to: `${url}/${OWNER}/developers-`,
    },
  );

function createParts(options: SandboxOptions, url: string) {
  const { clock = Date.now, dataDir, scenario = 'running' } = options;
  const speed = options.speed ?? 1;
  const gitdir = join(dataDir, OWNER, `${NAME}.git`);
  const store = new GitStore(gitdir, clock);
  const pulls = new PullRequests(store, clock);
  const levers = new Levers(SCENARIOS[scenario]);
  const streams = new StreamFaults();
  const cluster = new Cluster({
    ...{ store, repoURL: cloneUrl(url), clock, speed },
    levers: () => levers.read(),
    onEvent: event => streams.publish(event),
  });
  const repositories = new Repositories(dirname(gitdir), clock);
  const deliveries = openDeliveries(cluster, {
    ...{ repositories, url, clock, speed, platform: { store, pulls } },
  });
  return {
    ...{ gitdir, store, pulls, levers, streams, cluster, deliveries },
    ...{ repositories, nextAnswers: new NextAnswers(clock) },
    ...{ checks: new Checks(), faults: new Faults(), counters: new Counters() },
    app: new GithubApp(options.githubApp, clock),
  };
}

type SandboxParts = ReturnType<typeof createParts>;

const createGithub = (
  options: SandboxOptions,
  url: string,
  { store, pulls, checks, app }: SandboxParts,
): GitHub => ({
  description: 'The platform, as Argo CD sees it',
  ...{ name: NAME, store, pulls, checks, app, url },
  clock: options.clock ?? Date.now,
  token: options.token ?? 'sandbox',
  portalUrl: options.portalUrl ?? 'http://localhost:3000/platform',
  afterEffect: options.afterEffect ?? (async () => {}),
});

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
  const { clock = Date.now, seedDir, scenario = 'running' } = options;
  // The port decides the URLs in the repository, so it comes first; early requests wait for their handler.
  let handler: RequestListener = (_req, res) => res.writeHead(503).end();
  let others: OtherProtocols = { valkey: refuse, postgres: refuse };
  const port = new OnePort((req, res) => handler(req, res), {
    valkey: socket => others.valkey(socket),
    postgres: socket => others.postgres(socket),
  });
  const url = await port.listen(options.port);
  const parts = createParts(options, url);
  const { cluster, deliveries, repositories, store } = parts;

  const stop = async () => {
    await cluster.ticker.stop();
    await deliveries.ticker.stop();
  };
  const begin = async () => {
    await mkdir(dirname(parts.gitdir), { recursive: true });
    const isNew = scenario === 'bootstrap';
    const at = isNew ? clock() : clock() - PAST;
    await store.seed(await seedOf(seedDir, url), START, at);
    if (isNew) {
      await cluster.installNothing();
    } else {
      await deliverPast(deliveries, { repositories, store, url, now: clock() });
      await cluster.install();
    }
    const onError = options.onError ?? (() => {});
    cluster.ticker.start(onError);
    deliveries.ticker.start(onError);
  };
  const close = async () => {
    await stop();
    await port.close();
  };
  const reset = async () => {
    await stop();
    const { pulls, checks, levers, faults, streams, counters, app } = parts;
    [pulls, checks, levers, faults, streams, counters, app].forEach(one =>
      one.reset(),
    );
    [parts.nextAnswers, repositories, deliveries].forEach(one => one.reset());
    await begin();
  };

  try {
    await begin();
  } catch (error) {
    await close();
    throw error;
  }
  const github = createGithub(options, url, parts);
  const served = { ...parts, token: github.token };
  others = {
    valkey: socket => serveValkey(socket, served),
    postgres: socket => servePostgres(socket, served),
  };
  handler = createApp({ ...parts, github, reset });
  return { url, repositoryUrl: cloneUrl(url), reset, close };
}
