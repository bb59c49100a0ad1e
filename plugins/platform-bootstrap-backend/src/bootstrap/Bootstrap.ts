import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  BootstrapReport,
  ComponentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ownId } from '../adapters/instanceIds';
import type { Board } from '../snapshot/Board';
import type { View } from '../visibility/view';
import { restrictSnapshot } from '../visibility/view';
import type { Seen } from './checks';
import type { Item } from './items';
import type { MilestoneStore } from './MilestoneStore';
import { bootstrapReport, outcomesOf, type Milestones } from './report';

/** What the bootstrap works with. @internal */
export type BootstrapDeps = {
  readonly items: readonly Item[];
  readonly board: Pick<Board, 'snapshot'>;
  readonly store: Pick<MilestoneStore, 'load' | 'note'>;
  readonly logger: LoggerService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

// What is about the platform as a whole, or about a component that is not there for this person, is nothing for them.
const visibleItems = (items: readonly Item[], { components }: Seen) =>
  items.filter(
    ({ about }) => about.length > 0 && about.every(id => components.has(id)),
  );

// With several Argo CDs an item is done when it is so in each of them: of copies the one that is not Ready counts.
function byOwnId(all: readonly ComponentStatus[]): Seen['components'] {
  const components = new Map<string, ComponentStatus>();
  for (const component of all) {
    const id = ownId(component);
    const other = components.get(id);
    if (!other || other.readiness === 'Ready') components.set(id, component);
  }
  return components;
}

/** How far the plan is, by what is observed. @internal */
export class Bootstrap {
  readonly #deps: BootstrapDeps;

  constructor(deps: BootstrapDeps) {
    this.#deps = deps;
  }

  /** Notes what the newest observation shows for the first time. Never rejects: the next pass tries again. */
  async note(): Promise<void> {
    const { items, store, logger } = this.#deps;
    try {
      const seen = await this.#seen();
      if (seen.version === 0) return;
      const outcomes = outcomesOf(items, seen);
      await store.note(outcomes, await store.load(), seen.generatedAt);
    } catch (error) {
      logger.warn(`How far the plan is cannot be noted: ${error}`);
    }
  }

  /** How far it is, as far as a view shows it. */
  async show(view: View): Promise<BootstrapReport> {
    const { items, store, logger } = this.#deps;
    const seen = await this.#seen(view);
    const milestones = await store.load().catch((error): Milestones => {
      logger.warn(`When the plan's items were done cannot be read: ${error}`);
      return new Map();
    });
    return bootstrapReport(
      view.key === 'all' ? items : visibleItems(items, seen),
      seen,
      milestones,
    );
  }

  async #seen(view?: View): Promise<Seen> {
    const { board, now } = this.#deps;
    const { snapshot } = await board.snapshot();
    const shown = view ? restrictSnapshot(snapshot, view) : snapshot;
    const components = byOwnId(shown.components);
    return { ...shown, components, now: now() };
  }
}
