import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  AuditPage,
  AuditQuery,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  WITHOUT_EFFECT,
  type AuditEntry,
  type AuditOutcome,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Knex } from 'knex';
import { toEvent, toRow, type AuditRow } from './rows';

/** Limits of the events that are kept. @internal */
export type AuditRetention = {
  /** Older ones are removed (ISO 8601). */
  readonly before: string;
  /** At most so many stay. */
  readonly most: number;
  /** At most so many refused sign-ins stay. */
  readonly mostRefused: number;
};

const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** The audit trail, shared by all replicas. It can be added to, and a row completed once; nothing else but age removes one. @internal */
export class AuditStore {
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(knex: Knex, now: () => number) {
    this.#knex = knex;
    this.#now = now;
  }

  /** Writes an event that is about to happen. Writing the same one again changes nothing. */
  async begin(entry: AuditEntry, plugin: string): Promise<void> {
    await this.#events()
      .insert(toRow(entry, plugin, this.#time()))
      .onConflict('id')
      .ignore();
    const stored = await this.#events().where('id', entry.id).first();
    const same =
      stored?.plugin === plugin &&
      stored.event === entry.event &&
      stored.result === 'initiated';
    if (!same) throw new ConflictError(`There is an event ${entry.id} already`);
  }

  /** Completes an event of this plugin, once. */
  async end(id: string, plugin: string, outcome: AuditOutcome): Promise<void> {
    const { result, error, link } = outcome;
    const mine = () => this.#events().where({ id, plugin });
    const completed = await mine()
      .andWhere('result', 'initiated')
      .update({
        result,
        error,
        // A link that was there before the effect stays as it is.
        link: this.#knex.raw('coalesce(link, ?)', [link]),
        ended_at: this.#time(),
      });
    if (completed > 0) return;
    if (await mine().first('id')) {
      throw new ConflictError(`The event ${id} is completed; it stays as is`);
    }
    throw new NotFoundError(`There is no event ${id}`);
  }

  /** The newest events that the query asks for. */
  async page(query: AuditQuery): Promise<AuditPage> {
    const { actor, event, result, severity, since, before, limit } = query;
    const select = this.#events()
      .orderBy('seq', 'desc')
      .limit(limit + 1);
    if (actor !== undefined) this.#byActor(select, actor);
    if (event !== undefined) select.where('event', event);
    if (result !== undefined) select.where('result', result);
    if (severity !== undefined) select.where('severity', severity);
    if (since !== undefined) {
      select.where('at', '>=', new Date(since).toISOString());
    }
    if (before !== undefined) select.where('seq', '<', Number(before));

    const rows: AuditRow[] = await select;
    const shown = rows.slice(0, limit);
    return {
      events: shown.map(toEvent),
      next: rows.length > limit ? `${shown.at(-1)?.seq}` : null,
    };
  }

  /**
   * Removes what is too old or too much. Of what is too much, events without an effect go first: whoever asks for much or is refused
   * often does not wash away what was done.
   */
  async prune(retention: AuditRetention): Promise<void> {
    const { before, most, mostRefused } = retention;
    await this.#events().where('at', '<', before).delete();
    await this.#shorten(['sign-in-refused'], mostRefused);
    await this.#removeOldest((await this.#count()) - most, WITHOUT_EFFECT);
    await this.#removeOldest((await this.#count()) - most);
  }

  async #shorten(events: readonly string[], most: number): Promise<void> {
    await this.#removeOldest((await this.#count(events)) - most, events);
  }

  async #count(events?: readonly string[]): Promise<number> {
    const select = this.#events().count({ count: '*' });
    if (events) select.whereIn('event', events);
    const [{ count }] = await select;
    return Number(count);
  }

  async #removeOldest(
    tooMany: number,
    events?: readonly string[],
  ): Promise<void> {
    if (tooMany <= 0) return;
    const oldest = this.#events().select('seq').orderBy('seq').limit(tooMany);
    if (events) oldest.whereIn('event', events);
    await this.#events().whereIn('seq', oldest).delete();
  }

  #byActor(select: Knex.QueryBuilder, actor: string): void {
    if (/[:/]/.test(actor)) {
      select.where('actor_ref', actor);
    } else {
      select.whereRaw(`actor_ref like ? escape '\\'`, [
        `%/${literally(actor.toLowerCase())}`,
      ]);
    }
  }

  #events() {
    return this.#knex<AuditRow>('audit_events');
  }

  #time(): string {
    return new Date(this.#now()).toISOString();
  }
}
