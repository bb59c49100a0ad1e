import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import http from 'node:http';
import { dirname, join } from 'node:path';
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
import { Levers } from './levers/Levers';

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

function listen(server: http.Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = server.address() as AddressInfo;
      resolve(`http://127.0.0.1:${taken}`);
    });
  });
}

/**
 * Starts a platform: Git and GitHub, Argo CD, Harbor, Vault and Kubernetes over one repository, on one port of this machine. Throws
 * when the port is in use (`EADDRINUSE`) or the seed is missing (NotFoundError).
 *
 * @public
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock = Date.now, token = 'sandbox', dataDir, seedDir } = options;
  const server = http.createServer();
  // The port decides the URLs in the repository, so it comes first; early requests wait for their handler.
  let handler: http.RequestListener = (_req, res) => res.writeHead(503).end();
  server.on('request', (req, res) => handler(req, res));
  const url = await listen(server, options.port);

  const gitdir = join(dataDir, OWNER, `${NAME}.git`);
  const store = new GitStore(gitdir, clock);
  const pulls = new PullRequests(store, clock);
  const checks = new Checks();
  const levers = new Levers();
  const faults = new Faults();
  const counters = new Counters();
  const app = new GithubApp(options.githubApp, clock);
  const nextAnswers = new NextAnswers(clock);
  const cluster = new Cluster({
    store,
    repoURL: cloneUrl(url),
    levers: () => levers.read(),
    clock,
    speed: options.speed ?? 1,
  });

  const begin = async () => {
    await mkdir(dirname(gitdir), { recursive: true });
    await store.seed(
      await readSeed(seedDir, { from: SEED_URL, to: cloneUrl(url) }),
    );
    await cluster.install();
    cluster.start(options.onError ?? (() => {}));
  };
  const close = async () => {
    await cluster.stop();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  };
  const reset = async () => {
    await cluster.stop();
    pulls.reset();
    checks.reset();
    levers.reset();
    faults.reset();
    counters.reset();
    app.reset();
    nextAnswers.reset();
    await begin();
  };

  try {
    await begin();
  } catch (error) {
    await close();
    throw error;
  }
  const portalUrl = options.portalUrl ?? 'http://localhost:3000/platform';
  const afterEffect = options.afterEffect ?? (async () => {});
  const github = {
    ...{ store, pulls, checks, clock, token, app, url, portalUrl },
    afterEffect,
  };
  handler = createApp({
    github,
    nextAnswers,
    gitdir,
    cluster,
    levers,
    faults,
    counters,
    reset,
  });
  return { url, repositoryUrl: cloneUrl(url), reset, close };
}
