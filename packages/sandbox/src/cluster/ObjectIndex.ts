import { groupOf } from './manifest';
import { objectsOf, projectObjects, type ApiObject } from './objects';
import type { ClusterState, LiveApplication } from './state';

/** An object with the version at which it last changed. @internal */
export type Versioned = {
  readonly version: number;
  readonly object: ApiObject;
};

/** A change of an object, in the words of the Kubernetes watch protocol. @internal */
export type ObjectEvent = Versioned & {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
};

type Entry = Versioned & { readonly text: string };

const KEPT_EVENTS = 5000;

/** Objects of one kind, as `group/Kind`. @internal */
export const typeOf = (object: ApiObject): string =>
  `${groupOf(object)}/${object.kind}`;

const identity = (object: ApiObject) =>
  `${typeOf(object)}/${object.metadata.namespace ?? ''}/${
    object.metadata.name
  }`;

const stamped = (object: ApiObject, version: number): Versioned => ({
  version,
  object: {
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(version) },
  },
});

/** Every object of the cluster with a growing resource version, and the latest changes for those who watch. @internal */
export class ObjectIndex {
  readonly #entries = new Map<string, Entry>();
  readonly #owned = new Map<string, readonly string[]>();
  readonly #events: ObjectEvent[] = [];
  readonly #listeners = new Set<(event: ObjectEvent) => void>();
  #projects: ClusterState['projects'] | undefined;
  #known: ReadonlyMap<string, LiveApplication> = new Map();
  #version = 1000;
  #forgotten = 0;

  /** The newest resource version. */
  get version(): number {
    return this.#version;
  }

  /** Objects of one kind in the order of their creation. */
  list(type: string): readonly Versioned[] {
    return [...this.#entries.values()].filter(e => typeOf(e.object) === type);
  }

  /** Changes after a resource version; `undefined` when that is too long ago to know. */
  since(version: number): readonly ObjectEvent[] | undefined {
    if (version < this.#forgotten || version > this.#version) return undefined;
    return this.#events.filter(event => event.version > version);
  }

  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (event: ObjectEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes over a new state; Applications that are the same object as before cost nothing. */
  update(state: ClusterState, createdAt: number): void {
    if (state.projects !== this.#projects) {
      this.#replace('projects', projectObjects(state, createdAt));
      this.#projects = state.projects;
    }
    for (const name of this.#known.keys()) {
      if (!state.applications.has(name)) this.#replace(`app:${name}`, []);
    }
    for (const [name, app] of state.applications) {
      if (this.#known.get(name) !== app) {
        this.#replace(`app:${name}`, objectsOf(app));
      }
    }
    this.#known = state.applications;
  }

  /** Writes every object of a kind anew, as a controller does that has only looked. */
  touch(type: string, written: (object: ApiObject) => ApiObject): void {
    for (const [id, { object }] of this.#entries) {
      if (typeOf(object) === type) this.#put(id, written(object));
    }
  }

  #replace(owner: string, objects: readonly ApiObject[]): void {
    const ids = objects.map(identity);
    const kept = new Set(ids);
    for (const id of this.#owned.get(owner) ?? []) {
      if (!kept.has(id)) this.#remove(id);
    }
    objects.forEach((object, i) => this.#put(ids[i], object));
    this.#owned.set(owner, ids);
  }

  #put(id: string, object: ApiObject): void {
    const before = this.#entries.get(id);
    const text = JSON.stringify(object);
    if (before?.text === text) return;
    this.#version += 1;
    const versioned = stamped(object, this.#version);
    this.#entries.set(id, { ...versioned, text });
    this.#emit({ type: before ? 'MODIFIED' : 'ADDED', ...versioned });
  }

  #remove(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    this.#version += 1;
    this.#emit({ type: 'DELETED', ...stamped(entry.object, this.#version) });
  }

  #emit(event: ObjectEvent): void {
    this.#events.push(event);
    if (this.#events.length > 2 * KEPT_EVENTS) {
      const [last] = this.#events.splice(0, KEPT_EVENTS).slice(-1);
      this.#forgotten = last.version;
    }
    this.#listeners.forEach(listener => listener(event));
  }
}
