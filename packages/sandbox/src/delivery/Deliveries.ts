import type { Clock } from '../clock';
import type { Manifest } from '../cluster/manifest';
import { MAIN } from '../git/GitReader';
import type { Repositories } from '../github/Repositories';
import { cloneUrl, LOGIN, type GitHub } from '../github/Repository';
import { PullRequestRefusal } from '../github/PullRequests';
import { Ticker } from '../Ticker';
import { submissionsFor } from './bindings';
import type { PushEvent } from './expression';
import { digestOf, imageOf, type PushedImage } from './images';
import { nodesOf, type RunNode } from './nodes';
import { refusalOf, writeDigest, type Digest } from './platformFile';
import type { Failure, Run, Vulnerabilities } from './Run';
import { templatesIn } from './templates';

/** What deliveries are made from. @internal */
export type DeliveriesOptions = {
  readonly repositories: Repositories;
  /** Where the digests are written. */
  readonly platform: Pick<GitHub, 'store' | 'pulls'>;
  /** What is in the cluster of Argo Workflows; empty while it is not installed. */
  readonly manifests: () => readonly Manifest[];
  /** The sandbox's base URL. */
  readonly url: string;
  readonly clock: Clock;
  readonly speed: number;
};

/** What a run was or will be. @internal */
export type Submitting = {
  readonly at: number;
  readonly speed: number;
  readonly manifests: readonly Manifest[];
};

const KEPT_RUNS = 200;
const NOTHING: Vulnerabilities = { critical: 0, high: 0, medium: 3, low: 11 };

const suffixOf = (...parts: readonly string[]) =>
  BigInt(`0x${digestOf(...parts).slice(7, 23)}`)
    .toString(36)
    .slice(0, 5);

const digestIn = ({ parameters }: Run, { inputs }: RunNode): Digest => ({
  file: inputs.file ?? '',
  image: inputs.image ?? '',
  tag: inputs.tag ?? '',
  digest: inputs.digest ?? '',
  request: parameters['platform-request'] ?? '',
});

/**
 * What follows a push to a service's repository: the workflows that the platform's bindings submit, the images that they push, and
 * the commits or pull requests in which they write a digest into the platform repository.
 *
 * @internal
 */
export class Deliveries {
  /** Lets builds go on. */
  readonly ticker: Ticker;
  readonly #options: DeliveriesOptions;
  #runs: readonly Run[] = [];
  #heads = new Map<string, string>();
  #done = new Set<string>();
  #failure: Failure | null = null;
  #vulnerabilities = NOTHING;
  #at = 0;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
    this.ticker = new Ticker(() => this.tick(), options.speed);
  }

  /** Every workflow that a push started, oldest first. */
  get runs(): readonly Run[] {
    return this.#runs;
  }

  /** The time up to which everything that was due has happened: what is shown never runs ahead of what was done. */
  get at(): number {
    return this.#at;
  }

  /** The images that Harbor has by now, newest first. */
  images(): readonly PushedImage[] {
    return this.#runs
      .flatMap(run => imageOf(run, this.#at) ?? [])
      .sort((a, b) => b.pushedAt - a.pushedAt);
  }

  /** Lets a step of the next workflow fail; `null` lets it succeed after all. */
  failNext(failure: Failure | null): void {
    this.#failure = failure;
  }

  /** What the scanner finds in images that are built from now on. */
  findNext(vulnerabilities: Vulnerabilities): void {
    this.#vulnerabilities = vulnerabilities;
  }

  /** The names of the workflows that the push of a commit started. */
  startedBy(commit: string): readonly string[] {
    return this.#runs.filter(run => run.commit === commit).map(r => r.name);
  }

  /** Submits what the bindings ask for. */
  submit(event: PushEvent, submitting: Submitting = this.#now()): void {
    const { at, speed, manifests } = submitting;
    this.#heads.set(event.repository, event.after);
    const submissions = submissionsFor(manifests, event);
    const templates = templatesIn(manifests);
    const started = submissions.map(({ prefix, ...submission }): Run => {
      const count = String(this.#runs.length);
      const isName = !prefix.endsWith('-');
      const suffix = suffixOf(event.after, submission.template, count);
      return {
        ...submission,
        name: isName ? prefix : `${prefix}${suffix}`,
        commit: event.after,
        ...{ startedAt: at, speed, templates },
        digest: digestOf(event.cloneUrl, event.after),
        failure: this.#failure,
        vulnerabilities: this.#vulnerabilities,
      };
    });
    if (started.length > 0) this.#failure = null;
    this.#runs = [...this.#runs, ...started].slice(-KEPT_RUNS);
  }

  /** Looks for pushes, and lets every workflow do what is due. */
  async tick(): Promise<void> {
    for (const name of this.#options.repositories.names()) {
      await this.look(name);
    }
    const now = this.#options.clock();
    for (const run of this.#runs) await this.#act(run, now);
    this.#at = now;
  }

  /** Looks whether somebody has pushed to a repository. */
  async look(name: string): Promise<void> {
    const { repositories, url } = this.#options;
    const store = repositories.get(name)?.store;
    const after = await store?.resolve(MAIN);
    if (!store || !after) return;
    const { message } = await store.commit(after);
    // Whoever looks at the same time may have seen it first.
    if (after === this.#heads.get(name)) return;
    if (!repositories.tells(name, after)) return;
    this.submit({
      ...{ repository: name, cloneUrl: cloneUrl(url, name) },
      ...{ branch: MAIN, after, message },
    });
  }

  /** Has the digest of every workflow on `main` as of when it was written, and nothing left to do. */
  async settle(): Promise<void> {
    const { clock, platform } = this.#options;
    this.#at = clock();
    for (const run of this.#runs) {
      for (const node of nodesOf(run)) {
        this.#done.add(node.id);
        if (node.templateName === 'write-digest') {
          const wanted = digestIn(run, node);
          await writeDigest(platform.store, MAIN, wanted, node.endsAt);
        }
      }
    }
  }

  reset(): void {
    this.#runs = [];
    this.#heads = new Map();
    this.#done = new Set();
    this.#failure = null;
    this.#vulnerabilities = NOTHING;
  }

  #now(): Submitting {
    const { clock, speed, manifests } = this.#options;
    return { at: clock(), speed, manifests: manifests() };
  }

  async #act(run: Run, now: number): Promise<void> {
    const nodes = nodesOf(run);
    for (const node of nodes) {
      if (node.endsAt > now || node.error !== null || this.#done.has(node.id))
        continue;
      this.#done.add(node.id);
      const isRefused = await this.#perform(run, node, nodes);
      if (isRefused) return;
    }
  }

  async #perform(
    run: Run,
    node: RunNode,
    nodes: readonly RunNode[],
  ): Promise<boolean> {
    const { store, pulls } = this.#options.platform;
    if (node.templateName === 'write-digest') {
      const message = await refusalOf(store, digestIn(run, node));
      if (message === undefined) return false;
      const failure = { step: node.templateName, message };
      this.#runs = this.#runs.map(other =>
        other === run ? { ...run, failure } : other,
      );
      return true;
    }
    if (node.templateName === 'push') {
      const written = nodes.find(
        ({ templateName, boundary }) =>
          templateName === 'write-digest' && boundary === node.boundary,
      );
      const branch = node.outputs.branch || node.inputs.branch || MAIN;
      if (written) await writeDigest(store, branch, digestIn(run, written));
    }
    if (node.templateName === 'pull-request') {
      const { title = '', head = '', base = MAIN } = node.inputs;
      const body =
        'The digest of an image that was built, pushed and signed on the platform.';
      await pulls
        .open({ title, head, base, body, author: LOGIN })
        .catch(error => {
          if (!(error instanceof PullRequestRefusal)) throw error;
        });
    }
    return false;
  }
}
