import type { Application } from '../adapters/argocd/schema';
import { compareVersions } from './compareVersions';

/** A change of one Application, as the stream tells it. @internal */
export type ApplicationChange = {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly application: Application;
  /** The object's resource version; empty when it was not told. */
  readonly version: string;
};

/** What a change was worth: something new, nothing that matters, or a sign that what is held may be wrong. @internal */
export type Effect = 'changed' | 'same' | 'behind';

/** Applications as they were last known, and when (milliseconds since the epoch). @internal */
export type Held = {
  readonly applications: readonly Application[];
  readonly seenAt: number;
};

type Entry = { readonly application: Application; readonly text: string };

const keyOf = ({ metadata }: Application) =>
  `${metadata.namespace}/${metadata.name}`;

/** The list of Applications, kept current by the stream. An Application that has not changed stays the same object. @internal */
export class HeldList {
  #entries = new Map<string, Entry>();
  // The newest version that the stream has told of each; a list tells only its own.
  readonly #versions = new Map<string, string>();
  #listVersion = '';
  #seenAt = 0;
  #isTrusted = false;
  // What the stream told while a list was on its way, which may be older than that.
  #meanwhile: ApplicationChange[] | null = null;

  /** What is held; `null` while nobody keeps it current. */
  current(): Held | null {
    if (!this.#isTrusted) return null;
    const applications = [...this.#entries.values()].map(
      entry => entry.application,
    );
    return { applications, seenAt: this.#seenAt };
  }

  /** The stream is alive: what is held was true at that time. */
  seen(at: number): void {
    this.#seenAt = Math.max(this.#seenAt, at);
  }

  /** The stream is gone: what is held may be wrong from now on. */
  distrust(): void {
    this.#isTrusted = false;
    this.#meanwhile = null;
  }

  /** A list is being asked for. */
  listing(): void {
    this.#meanwhile = [];
  }

  /** Takes over a list with its resource version, and on top of it what the stream has told since it was asked for. */
  replace(
    applications: readonly Application[],
    version: string,
  ): Exclude<Effect, 'behind'> {
    const before = this.#entries;
    const entries = new Map<string, Entry>();
    for (const application of applications) {
      const key = keyOf(application);
      const text = JSON.stringify(application);
      const known = before.get(key);
      entries.set(key, known?.text === text ? known : { application, text });
    }
    this.#entries = entries;
    // A database that was restored counts anew, so nothing that was counted before holds.
    if (compareVersions(version, this.#listVersion) === 'older') {
      this.#versions.clear();
    }
    this.#listVersion = version;
    const meanwhile = this.#meanwhile ?? [];
    this.#meanwhile = null;
    meanwhile.forEach(change => this.#take(change));
    const isFirst = !this.#isTrusted;
    this.#isTrusted = true;
    const isSame =
      before.size === this.#entries.size &&
      [...before].every(([key, entry]) => this.#entries.get(key) === entry);
    return isSame && !isFirst ? 'same' : 'changed';
  }

  /** Takes over a change. */
  apply(change: ApplicationChange): Effect {
    this.#meanwhile?.push(change);
    const effect = this.#take(change);
    // Before the first list it is only what was replayed.
    return this.#isTrusted ? effect : 'same';
  }

  #take({ type, application, version }: ApplicationChange): Effect {
    const key = keyOf(application);
    const order = compareVersions(version, this.#versions.get(key) ?? '');
    // Told twice, or in another order than it happened.
    if (order === 'older') return 'behind';
    if (version) this.#versions.set(key, version);
    const known = this.#entries.get(key);
    if (type === 'DELETED') {
      return this.#entries.delete(key) ? 'changed' : 'same';
    }
    const text = JSON.stringify(application);
    if (known?.text === text) return 'same';
    this.#entries.set(key, { application, text });
    return 'changed';
  }
}
