import type { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { PreparedSnapshot } from '../snapshot/Board';
import { restrictSnapshot, type View } from './view';

/** A snapshot as one view shows it, ready to be sent. @internal */
export type ViewedSnapshot = Pick<
  PreparedSnapshot,
  'etag' | 'json' | 'components' | 'snapshot'
> & {
  /** Some components are left out. */
  readonly isRestricted: boolean;
};

const MOST_VIEWS = 200;

const byId = (components: readonly ComponentStatus[]) =>
  new Map(components.map(component => [component.id, component]));

/** Restricts a snapshot once for everybody who sees the same of it. @internal */
export class Views {
  #of: PreparedSnapshot | null = null;
  readonly #kept = new Map<string, ViewedSnapshot>();

  /** What the view shows of a snapshot. Its tag is the view's own: nobody's is a key to what somebody else sees. */
  show(prepared: PreparedSnapshot, view: View): ViewedSnapshot {
    if (view.key === 'all') return { ...prepared, isRestricted: false };
    if (this.#of !== prepared || this.#kept.size >= MOST_VIEWS) {
      this.#kept.clear();
      this.#of = prepared;
    }
    const kept = this.#kept.get(view.key);
    if (kept) return kept;
    const snapshot = restrictSnapshot(prepared.snapshot, view);
    const made: ViewedSnapshot = {
      isRestricted: snapshot !== prepared.snapshot,
      etag: prepared.etag.replace(/"$/, `-${view.key.slice(0, 16)}"`),
      json: JSON.stringify(snapshot),
      snapshot,
      components: byId(snapshot.components),
    };
    this.#kept.set(view.key, made);
    return made;
  }
}
