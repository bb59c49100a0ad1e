import type { Knex } from 'knex';
import type { Outcome } from './checks';
import type { Milestones } from './report';

/** A row of `bootstrap_items`. @internal */
export type MilestoneRow = {
  item: string;
  open_at: string | null;
  done_at: string | null;
};

/** When the items of the plan were first seen open, and done. @internal */
export class MilestoneStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What was seen so far. */
  async load(): Promise<Milestones> {
    const rows = await this.#table();
    return new Map(
      rows.map(({ item, open_at: openAt, done_at: doneAt }) => [
        item,
        { openAt, doneAt },
      ]),
    );
  }

  /** Notes what is seen for the first time, at a time (ISO 8601); what was noted before stays. */
  async note(
    outcomes: ReadonlyMap<string, Outcome>,
    known: Milestones,
    at: string,
  ): Promise<void> {
    for (const [item, { status }] of outcomes) {
      const before = known.get(item);
      const isDone = status === 'done';
      if (status === 'unobserved' || (before && !isDone)) continue;
      if (before?.doneAt) continue;
      await this.#table()
        .insert({
          item,
          open_at: isDone ? null : at,
          done_at: isDone ? at : null,
        })
        .onConflict('item')
        .ignore();
      if (isDone) {
        await this.#table()
          .where({ item })
          .whereNull('done_at')
          .update({ done_at: at });
      }
    }
  }

  #table() {
    return this.#knex<MilestoneRow>('bootstrap_items');
  }
}
