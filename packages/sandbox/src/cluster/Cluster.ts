import type { Clock } from '../clock';
import { MAIN } from '../git/GitReader';
import type { GitStore } from '../git/GitStore';
import type { LeverState } from '../levers/LeverState';
import { Ticker } from '../Ticker';
import { sourcesOf, type Source } from './application';
import { parseManifests } from './directory';
import { applyByHand, compared } from './lifecycle';
import { namedIn, syncByHand, type SyncWish } from './manualSync';
import { ObjectIndex, type ObjectEvent } from './ObjectIndex';
import { SnapshotLoader } from './SnapshotLoader';
import type { Seen } from './snapshot';
import type { ClusterState } from './state';
import { refreshed, step, type World } from './step';
import { timingAt } from './timing';

/** The file that somebody applied by hand when the platform began. @internal */
export const ROOT_FILE = 'argocd/app-of-apps/root.yaml';

/** What a cluster is made of. @internal */
export type ClusterOptions = {
  readonly store: GitStore;
  /** The repository's URL as Applications write it. */
  readonly repoURL: string;
  readonly levers: () => LeverState;
  readonly clock: Clock;
  /** 1 is the pace of a small real cluster. */
  readonly speed: number;
  /** Told of every change, whichever platform it was in. */
  readonly onEvent?: (event: ObjectEvent) => void;
};

const HOUR = 3_600_000;
const SETTLE_STEP = 500;
// Longer than the longest rollout: if nothing happened for so long, nothing will.
const QUIET = 10_000;

const bare = (url: string) => url.replace(/\.git$/, '').replace(/\/+$/, '');

/** Argo CD and Kubernetes over the platform repository: pure steps, driven by a timer. @internal */
export class Cluster {
  /** Lets Argo CD work. */
  readonly ticker: Ticker;
  readonly #options: ClusterOptions;
  readonly #loader: SnapshotLoader;
  #index = new ObjectIndex();
  #seen: ReadonlyMap<string, Seen> = new Map();
  #state: ClusterState = applyByHand([], 0);
  #bornAt = 0;

  constructor(options: ClusterOptions) {
    this.#options = options;
    this.ticker = new Ticker(() => this.tick(), options.speed);
    this.#loader = new SnapshotLoader(options.store);
  }

  /** The Applications and AppProjects as they are now. */
  get state(): ClusterState {
    return this.#state;
  }

  /** The same as API objects. */
  get objects(): ObjectIndex {
    return this.#index;
  }

  /** Installs the platform as of an hour ago and lets it settle, so that everything has a past. */
  async install(): Promise<void> {
    await this.ticker.rest();
    const now = this.#options.clock();
    this.#bornAt = now - HOUR;
    this.#index = this.#newIndex();
    this.#seen = new Map();
    await this.#look(MAIN, this.#bornAt);
    const root = this.#seen.get(MAIN)?.snapshot.files.get(ROOT_FILE) ?? '';
    this.#state = applyByHand(parseManifests(root), this.#bornAt);
    let lastChange = this.#bornAt;
    for (
      let at = this.#bornAt;
      at < now && at - lastChange < QUIET;
      at += SETTLE_STEP
    ) {
      for (const revision of this.#followed()) {
        // Nobody commits while the platform is being installed: once is enough.
        if (!this.#seen.has(revision)) await this.#look(revision, this.#bornAt);
      }
      const next = step(this.#state, this.#world(1), at);
      if (next !== this.#state) lastChange = at;
      this.#state = next;
    }
    this.#state = compared(this.#state, now, timingAt(1));
    this.#index.update(this.#state, this.#bornAt);
  }

  /** A cluster without anything in it. */
  async installNothing(): Promise<void> {
    await this.ticker.rest();
    this.#bornAt = this.#options.clock();
    this.#index = this.#newIndex();
    this.#seen = new Map();
    this.#state = applyByHand([], this.#bornAt);
    this.#index.update(this.#state, this.#bornAt);
  }

  /** Applies the root file as a person would; what is there already stays as it is. */
  async applyRoot(): Promise<void> {
    await this.ticker.rest();
    const now = this.#options.clock();
    await this.#look(MAIN, now);
    const root = this.#seen.get(MAIN)?.snapshot.files.get(ROOT_FILE) ?? '';
    const { applications, projects } = applyByHand(parseManifests(root), now);
    this.#state = {
      applications: new Map([...applications, ...this.#state.applications]),
      projects: new Map([...projects, ...this.#state.projects]),
    };
    this.#index.update(this.#state, this.#bornAt);
  }

  /** Compares an Application with what Git has now, because somebody asked for it. */
  async refresh(name: string): Promise<void> {
    const now = this.#options.clock();
    for (const revision of this.#followed()) await this.#look(revision, now);
    const world = this.#world(this.#options.speed);
    this.#become(refreshed(this.#state, world, name, now));
  }

  /** Begins a sync that somebody asked for. @throws ConflictError where Argo CD would not begin one */
  async sync(name: string, wish: SyncWish): Promise<void> {
    const now = this.#options.clock();
    for (const revision of namedIn(wish)) await this.#look(revision, now);
    const app = this.#state.applications.get(name);
    if (!app) return;
    const find = (source: Source) => this.#find(source);
    const applications = new Map(this.#state.applications);
    applications.set(name, syncByHand(app, wish, find, now));
    this.#become({ ...this.#state, applications });
  }

  /** Argo CD looks at every Application and finds nothing new, so many times. */
  reconcile(times: number): void {
    const now = this.#options.clock();
    for (let i = 0; i < times; i += 1) {
      const reconciledAt = new Date(now + i).toISOString();
      this.#index.touch('argoproj.io/Application', object => ({
        ...object,
        status: { ...Object(object.status), reconciledAt },
      }));
    }
  }

  /** Lets time pass once: new commits are seen, everything takes its next step. */
  async tick(): Promise<void> {
    const now = this.#options.clock();
    for (const revision of this.#followed()) await this.#look(revision, now);
    const next = step(this.#state, this.#world(this.#options.speed), now);
    if (next === this.#state) return;
    this.#state = next;
    this.#index.update(next, this.#bornAt);
  }

  #become(state: ClusterState): void {
    this.#state = state;
    this.#index.update(state, this.#bornAt);
  }

  #newIndex(): ObjectIndex {
    const { onEvent } = this.#options;
    const index = new ObjectIndex();
    if (onEvent) index.subscribe(onEvent);
    return index;
  }

  #world(speed: number): World {
    const levers = this.#options.levers();
    const timing = timingAt(speed);
    const isTold = levers.argocd !== 'no-webhook';
    return {
      ...{ levers, find: source => this.#find(source) },
      timing: isTold ? timing : { ...timing, notice: timing.refresh },
    };
  }

  #isOurs = (source: Source) =>
    !source.chart && bare(source.repoURL) === bare(this.#options.repoURL);

  #find(source: Source): Seen | 'foreign' | 'unresolvable' {
    if (!this.#isOurs(source)) return 'foreign';
    return this.#seen.get(source.targetRevision) ?? 'unresolvable';
  }

  #followed(): ReadonlySet<string> {
    const followed = new Set([MAIN]);
    for (const { parsed } of this.#state.applications.values()) {
      for (const source of parsed.ok ? sourcesOf(parsed.spec) : []) {
        if (this.#isOurs(source)) followed.add(source.targetRevision);
      }
    }
    return followed;
  }

  async #look(revision: string, now: number): Promise<void> {
    const commit = await this.#options.store.resolve(revision);
    if (commit === this.#seen.get(revision)?.snapshot.revision) return;
    const seen = new Map(this.#seen);
    if (commit) {
      const snapshot = await this.#loader.load(commit);
      seen.set(revision, { snapshot, seenAt: now });
    } else {
      seen.delete(revision);
    }
    this.#seen = seen;
  }
}
