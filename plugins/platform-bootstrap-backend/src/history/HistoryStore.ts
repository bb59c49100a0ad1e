import type { Knex } from 'knex';
import type { StoredTransitionRow } from './rows';
import type { SpanRow } from './spans';

/** What was written down about a time; oldest first. @internal */
export type Past = {
  readonly transitions: readonly StoredTransitionRow[];
  readonly spans: readonly SpanRow[];
};

/** Reads what the platform went through. @internal */
export class HistoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Everything since a time (ISO 8601), with the last transition of each component before it. */
  async since(from: string): Promise<Past> {
    const before = this.#knex('readiness_transitions')
      .where('at', '<', from)
      .groupBy('component_id')
      .max('id');
    const [transitions, spans] = await Promise.all([
      this.#knex<StoredTransitionRow>('readiness_transitions')
        .where('at', '>=', from)
        .orWhereIn('id', before)
        .orderBy('id'),
      this.#knex<SpanRow>('observed_spans')
        .where('until', '>=', from)
        .orderBy('id'),
    ]);
    return { transitions, spans };
  }

  /** When the platform was first observed, as far as that is kept (ISO 8601). */
  async observedSince(): Promise<string | null> {
    const first = await this.#knex<SpanRow>('observed_spans')
      .orderBy('id')
      .first('from');
    return first?.from ?? null;
  }
}
