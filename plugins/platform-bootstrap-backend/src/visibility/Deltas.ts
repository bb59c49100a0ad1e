import type {
  ComponentStatus,
  ReadinessChanges,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ViewedSnapshot } from './Views';

type Shown = {
  /** Of the view that it was shown to. */
  readonly view: string;
  readonly components: ReadonlyMap<string, ComponentStatus>;
};

const MOST_KEPT = 50;

// Evidence is read again and again: its time alone is no change.
const ageless = (component: ComponentStatus) =>
  JSON.stringify({ ...component, observedAt: null });

/** Says what has changed since a snapshot that somebody has, for the last ones that were shown. @internal */
export class Deltas {
  // The one that was shown longest ago comes first.
  readonly #shown = new Map<string, Shown>();
  // Many readers come from the same snapshot to the same one.
  readonly #made = new Map<string, string>();

  /** Remembers that a view was shown this. */
  note(view: string, { etag, components }: ViewedSnapshot): void {
    this.#shown.delete(etag);
    this.#shown.set(etag, { view, components });
    for (const [oldest] of this.#shown) {
      if (this.#shown.size <= MOST_KEPT) return;
      this.#shown.delete(oldest);
    }
  }

  /** The body of what has changed, or `null` when that snapshot is not known any more, or was another view's. */
  since(
    tag: string,
    view: string,
    now: Pick<ViewedSnapshot, 'etag' | 'components' | 'snapshot'>,
  ): string | null {
    const before = this.#shown.get(tag);
    if (before?.view !== view) return null;
    const key = `${tag} ${now.etag}`;
    const known = this.#made.get(key);
    if (known) return known;
    const { components, ...snapshot } = now.snapshot;
    const times = [...new Set(components.map(c => c.observedAt))];
    const made = JSON.stringify({
      ...{ since: tag, snapshot, times },
      changed: components.filter(component => {
        const old = before.components.get(component.id);
        return !old || ageless(component) !== ageless(old);
      }),
      ids: components.map(({ id }) => id),
      observed: components.map(c => times.indexOf(c.observedAt)),
    } satisfies ReadinessChanges);
    if (this.#made.size >= MOST_KEPT) this.#made.clear();
    this.#made.set(key, made);
    return made;
  }
}
