import type { Knex } from 'knex';

/** A row of `leases`. @internal */
export type LeaseRow = {
  name: string;
  holder: string;
  /** Milliseconds since the epoch by the database's clock; PostgreSQL's driver gives them as text. */
  expires_at: number | string;
};

/** Whose lease it is. @internal */
export type LeaseOptions = {
  readonly knex: Knex;
  readonly name: string;
  /** A name that no other replica has. */
  readonly holder: string;
  readonly ttlMs: number;
};

// Milliseconds since the epoch. The statement's time and not the transaction's: one that has waited for a lock would be late.
const CLOCK = {
  sqlite: "cast((julianday('now') - 2440587.5) * 86400000 as integer)",
  postgres: 'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)',
};

/**
 * A right that one replica has at a time. All times are the database's, so that a replica whose clock is wrong neither keeps it too
 * long nor takes it too early.
 *
 * @internal
 */
export class Lease {
  readonly #options: LeaseOptions;
  readonly #now: string;
  #isThere = false;

  constructor(options: LeaseOptions) {
    this.#options = options;
    const { client } = options.knex.client.config;
    this.#now = /sqlite/.test(`${client}`) ? CLOCK.sqlite : CLOCK.postgres;
  }

  /** Takes or renews it; `false` while another replica has it. One statement, so that two cannot both be told yes. */
  async claim(): Promise<boolean> {
    const { knex, name, holder, ttlMs } = this.#options;
    if (!this.#isThere) {
      await knex<LeaseRow>('leases')
        .insert({ name, holder: '', expires_at: 0 })
        .onConflict('name')
        .ignore();
      this.#isThere = true;
    }
    const updated = await knex<LeaseRow>('leases')
      .where({ name })
      .andWhere(either =>
        either.where({ holder }).orWhereRaw(`expires_at <= ${this.#now}`),
      )
      .update({ holder, expires_at: knex.raw(`${this.#now} + ?`, [ttlMs]) });
    return updated === 1;
  }

  /** Gives it back at once, if it is ours. */
  async release(): Promise<void> {
    const { knex, name, holder } = this.#options;
    await knex<LeaseRow>('leases')
      .where({ name, holder })
      .update({ holder: '', expires_at: 0 });
  }
}
