import type { Transition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Knex } from 'knex';
import type { Platform } from '../observation/platform';
import { prune, type Retention } from './prune';
import {
  toComponentRow,
  toGoneRow,
  toPlatform,
  toPlatformRow,
  toTransition,
  toTransitionRow,
  type ComponentRow,
  type PlatformRow,
  type TransitionRow,
} from './rows';
import { noteObserved } from './spans';

// SQLite takes a limited number of values in one statement.
const BATCH = 100;

const batches = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / BATCH) }, (_, i) =>
    items.slice(i * BATCH, (i + 1) * BATCH),
  );

/** The newest pass and the transitions, shared by all replicas. @internal */
export class ReadinessStore {
  readonly #knex: Knex;
  readonly #longestGapMs: number;

  /** After a gap longer than that (milliseconds) between two passes, the time between them counts as not observed. */
  constructor(knex: Knex, longestGapMs: number) {
    this.#knex = knex;
    this.#longestGapMs = longestGapMs;
  }

  /** The newest version; 0 before the first pass. */
  async version(): Promise<number> {
    const row = await this.#knex<PlatformRow>('observed_platform').first(
      'version',
    );
    return row?.version ?? 0;
  }

  /** The newest pass; `null` before the first. */
  async load(): Promise<Platform | null> {
    return this.#knex.transaction(
      async trx => {
        const row = await trx<PlatformRow>('observed_platform').first();
        if (!row || row.version === 0) return null;
        const rows = await trx<ComponentRow>('observed_components').select();
        return toPlatform(row, rows);
      },
      { isolationLevel: this.#repeatable() },
    );
  }

  /**
   * Stores a pass: only what changed, and a transition where readiness or reason did. A pass that another replica has overtaken is
   * `superseded` and leaves no trace.
   */
  async save(platform: Platform): Promise<'saved' | 'superseded'> {
    return this.#knex.transaction(async trx => {
      const updated = await trx<PlatformRow>('observed_platform')
        .where('version', '<', platform.version)
        .update(toPlatformRow(platform));
      if (updated === 0) return 'superseded';

      const stored = await trx<ComponentRow>('observed_components').select(
        'component_id',
        'readiness',
        'reason',
        'hash',
      );
      await this.#saveComponents(trx, platform, stored);
      await noteObserved(trx, platform.generatedAt, this.#longestGapMs);
      return 'saved';
    });
  }

  /** Transitions of a component, newest first. */
  async transitions(id: string, limit: number): Promise<Transition[]> {
    const rows = await this.#knex<TransitionRow>('readiness_transitions')
      .where('component_id', id)
      .whereNot('to', 'Gone')
      .orderBy('id', 'desc')
      .limit(limit);
    return rows.flatMap(toTransition);
  }

  /** Removes what is too old or too much. */
  async prune(retention: Retention): Promise<void> {
    await this.#knex.transaction(trx => prune(trx, retention));
  }

  async #saveComponents(
    trx: Knex.Transaction,
    platform: Platform,
    stored: readonly Omit<ComponentRow, 'assessment'>[],
  ): Promise<void> {
    const before = new Map(stored.map(row => [row.component_id, row]));
    const rows = platform.components.map(toComponentRow);
    const changed = rows.filter(
      row => before.get(row.component_id)?.hash !== row.hash,
    );
    const { components, generatedAt } = platform;
    const present = new Set(rows.map(row => row.component_id));
    const gone = stored.filter(row => !present.has(row.component_id));
    const transitions = [
      ...components.flatMap(
        component =>
          toTransitionRow(component, before.get(component.id), generatedAt) ??
          [],
      ),
      ...gone.map(row => toGoneRow(row, generatedAt)),
    ];

    for (const batch of batches(changed)) {
      await trx<ComponentRow>('observed_components')
        .insert(batch)
        .onConflict('component_id')
        .merge();
    }
    for (const batch of batches(gone)) {
      await trx<ComponentRow>('observed_components')
        .whereIn(
          'component_id',
          batch.map(row => row.component_id),
        )
        .delete();
    }
    for (const batch of batches(transitions)) {
      await trx<TransitionRow>('readiness_transitions').insert(batch);
    }
  }

  // Row and components must be of the same pass; SQLite's transactions see to that by themselves.
  #repeatable(): 'repeatable read' | undefined {
    const { client } = this.#knex.client.config;
    return /sqlite/.test(`${client}`) ? undefined : 'repeatable read';
  }
}
