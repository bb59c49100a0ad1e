import type { Knex } from 'knex';
import {
  toPass,
  toRequest,
  toRow,
  type PassRow,
  type RequestRow,
} from './rows';
import type { Notice, Pass, TrackedRequest } from './types';

const PASS = { id: 1 };

/** Requests and the last look at them, shared by all replicas. @internal */
export class RequestStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async pass(): Promise<Pass> {
    return toPass(await this.#knex<PassRow>('change_requests_pass').first());
  }

  /** The newest, open ones before all; at most so many. */
  async list(most: number): Promise<TrackedRequest[]> {
    const rows = await this.#requests()
      .orderByRaw("case when state = 'open' then 0 else 1 end")
      .orderBy('number', 'desc')
      .limit(most);
    return rows.map(toRequest).sort((a, b) => b.number - a.number);
  }

  /** Those that are open, and those that ended after a time (ISO 8601), about which somebody may still have to be told. */
  async pending(endedAfter: string): Promise<TrackedRequest[]> {
    const rows = await this.#requests()
      .where({ state: 'open' })
      .orWhere('ended_at', '>', endedAfter)
      .orderBy('number');
    return rows.map(toRequest);
  }

  async get(number: number): Promise<TrackedRequest | undefined> {
    const row = await this.#requests().where({ number }).first();
    return row && toRequest(row);
  }

  /** The Applications whose commits open requests wait for. */
  async watched(): Promise<ReadonlySet<string>> {
    const rows = await this.#requests()
      .where({ state: 'open' })
      .select('watched');
    return new Set(rows.flatMap(({ watched }) => JSON.parse(watched)));
  }

  /**
   * Keeps a request that nobody has told of yet. Of one that is known only what its author says of it is taken; a number that comes
   * back with another branch is another pull request.
   */
  async record(request: TrackedRequest): Promise<void> {
    await this.#insert(request, insert =>
      insert.merge([
        'change',
        'application',
        'category',
        'owner',
        'requested_by',
        'needs_platform_review',
        'task_id',
      ]),
    );
  }

  /** Keeps a request that was found on the forge; one that is known stays as it is. */
  async adopt(request: TrackedRequest): Promise<void> {
    await this.#insert(request, insert => insert.ignore());
  }

  /** Writes down what following it has found. */
  async save(request: TrackedRequest): Promise<void> {
    const row = toRow(request);
    await this.#requests().where({ number: row.number, key: row.key }).update({
      title: row.title,
      url: row.url,
      opened_at: row.opened_at,
      state: row.state,
      stuck: row.stuck,
      ended_at: row.ended_at,
      steps: row.steps,
      pull: row.pull,
      watched: row.watched,
    });
  }

  /** What nobody said, or what was changed by hand, as files and cluster show it. */
  async learn(before: TrackedRequest, found: TrackedRequest): Promise<void> {
    const fields = ['application', 'category', 'owner'] as const;
    const changed = fields.filter(field => found[field] !== before[field]);
    if (changed.length === 0) return;
    await this.#requests()
      .where({ number: before.number })
      .update(Object.fromEntries(changed.map(field => [field, found[field]])));
  }

  async notified(number: number, notices: readonly Notice[]): Promise<void> {
    const notified = JSON.stringify(notices);
    await this.#requests().where({ number }).update({ notified });
  }

  /** Ends a look at them; `moved` makes a new version of it, which is returned. */
  async finishPass(
    { observedAt, problem }: Omit<Pass, 'version'>,
    moved: boolean,
  ): Promise<number> {
    const pass = () => this.#knex<PassRow>('change_requests_pass').where(PASS);
    await pass().update({
      problem,
      ...(observedAt && { observed_at: observedAt }),
    });
    return moved ? this.touch() : (await this.pass()).version;
  }

  /** Makes a new version, so that every replica reads the requests again. */
  async touch(): Promise<number> {
    await this.#knex<PassRow>('change_requests_pass')
      .where(PASS)
      .increment('version', 1);
    return (await this.pass()).version;
  }

  /** Removes what ended before (ISO 8601). */
  async prune(before: string): Promise<void> {
    await this.#requests().where('ended_at', '<', before).delete();
  }

  async #insert(
    request: TrackedRequest,
    onConflict: (
      insert: Knex.OnConflictQueryBuilder<RequestRow, number[]>,
    ) => PromiseLike<unknown>,
  ): Promise<void> {
    const row = toRow(request);
    await this.#knex.transaction(async trx => {
      await trx<RequestRow>('change_requests')
        .where({ number: row.number })
        .whereNot({ key: row.key })
        .delete();
      await onConflict(
        trx<RequestRow>('change_requests').insert(row).onConflict('number'),
      );
    });
  }

  #requests() {
    return this.#knex<RequestRow>('change_requests');
  }
}
