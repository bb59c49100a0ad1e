import type { Knex } from 'knex';
import { toKnown, toRow, type ChartVersionsRow, type KnownChart } from './rows';

/** What chart repositories have, shared by all replicas. @internal */
export class VersionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What was tried at a time (ISO 8601) or later; everything for `''`. */
  async since(time: string): Promise<KnownChart[]> {
    const rows = await this.#rows()
      .where('tried_at', '>=', time)
      .orderBy(['tried_at', 'key']);
    return rows.map(toKnown);
  }

  /** When each was last tried, and whether that gave something. */
  async tries(): Promise<
    ReadonlyMap<string, Pick<KnownChart, 'triedAt' | 'problem'>>
  > {
    const rows = await this.#rows().select('key', 'tried_at', 'problem');
    return new Map(
      rows.map(row => [
        row.key,
        { triedAt: row.tried_at, problem: row.problem },
      ]),
    );
  }

  /** Keeps what a repository has answered. */
  async saveAnswer(known: KnownChart): Promise<void> {
    await this.#rows().insert(toRow(known)).onConflict('key').merge();
  }

  /** Keeps that it gave nothing; what it answered before stays. */
  async saveProblem(known: KnownChart): Promise<void> {
    await this.#rows()
      .insert(toRow(known))
      .onConflict('key')
      .merge(['tried_at', 'problem', 'is_gone']);
  }

  /** Forgets what nobody has asked for since a time (ISO 8601). */
  async prune(before: string): Promise<void> {
    await this.#rows().where('tried_at', '<', before).delete();
  }

  #rows() {
    return this.#knex<ChartVersionsRow>('chart_versions');
  }
}
