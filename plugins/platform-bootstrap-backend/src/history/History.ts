import { ServiceUnavailableError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  HISTORY_WINDOWS,
  type ComponentHistory,
  type ComponentTransition,
  type HistoryReport,
  type HistoryWindow,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  atMost,
  bandsOf,
  totalsOf,
  within,
  type Band,
  type Stretch,
} from './bands';
import type { HistoryStore, Past } from './HistoryStore';
import { toTransition, type StoredTransitionRow } from './rows';

/** What the history works with. @internal */
export type HistoryDeps = {
  readonly store: Pick<HistoryStore, 'since' | 'observedSince'>;
  readonly logger: LoggerService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** As long as the newest pass is not older than that (milliseconds), the platform counts as observed until now. */
  readonly longestGapMs: number;
};

type Lived = Pick<ComponentHistory, 'bands' | 'totals'>;

/** What all components went through in a window, whoever asks. @internal */
export type Lives = Pick<HistoryReport, 'from' | 'until' | 'observedSince'> & {
  readonly of: ReadonlyMap<string, Lived>;
  /** Newest first. */
  readonly transitions: readonly ComponentTransition[];
};

// So long everybody is given the same, so that what a reader costs does not depend on how many there are.
const KEEP_MS = 5_000;
const LONGEST: HistoryWindow = '30d';
const MOST_BANDS = 500;

const iso = (at: number) => new Date(at).toISOString();

const present = ({ from, until, ...band }: Band) => ({
  from: iso(from),
  until: iso(until),
  ...band,
});

const changeOf = ({ at, from, to, reason, message }: StoredTransitionRow) => ({
  ...{ at: Date.parse(at), from, to, reason, message },
});

const endingAt = (until: number, window: HistoryWindow): Stretch => ({
  from: until - HISTORY_WINDOWS[window],
  until,
});

type Read = {
  readonly until: number;
  readonly past: Past;
  readonly observedSince: string | null;
  readonly bands: ReadonlyMap<string, readonly Band[]>;
  readonly lives: Map<HistoryWindow, Lives>;
};

/** What the platform went through, kept ready to be read. @internal */
export class History {
  readonly #deps: HistoryDeps;
  #read: Read | null = null;
  #reading: Promise<Read> | null = null;

  constructor(deps: HistoryDeps) {
    this.#deps = deps;
  }

  /**
   * A window that ends now, a few seconds ago at most.
   *
   * @throws ServiceUnavailableError while the database cannot be read.
   */
  async lives(window: HistoryWindow): Promise<Lives> {
    const read = await this.#current();
    const kept = read.lives.get(window);
    if (kept) return kept;
    const made = this.#live(read, window);
    read.lives.set(window, made);
    return made;
  }

  async #current(): Promise<Read> {
    const now = this.#deps.now();
    if (this.#read && now - this.#read.until < KEEP_MS) return this.#read;
    this.#reading ??= this.#readNow().finally(() => {
      this.#reading = null;
    });
    this.#read = await this.#reading;
    return this.#read;
  }

  async #readNow(): Promise<Read> {
    const { store, logger, now, longestGapMs } = this.#deps;
    const until = now();
    const window = endingAt(until, LONGEST);
    try {
      const past = await store.since(iso(window.from));
      const spans = past.spans.map(span => {
        const end = Date.parse(span.until);
        const isCurrent = until - end <= longestGapMs;
        return {
          from: Date.parse(span.from),
          until: isCurrent ? until : end,
        };
      });
      const rows = new Map<string, StoredTransitionRow[]>();
      for (const row of past.transitions) {
        const known = rows.get(row.component_id);
        if (known) known.push(row);
        else rows.set(row.component_id, [row]);
      }
      const bands = new Map(
        [...rows].map(([id, own]) => [
          id,
          bandsOf(own.map(changeOf), spans, window),
        ]),
      );
      const observedSince = await store.observedSince();
      return { until, past, observedSince, bands, lives: new Map() };
    } catch (error) {
      logger.warn(`The history cannot be read: ${error}`);
      throw new ServiceUnavailableError(
        'The history cannot be read from the database now; try again in a moment',
      );
    }
  }

  #live(read: Read, window: HistoryWindow): Lives {
    const { until, past, bands, observedSince } = read;
    const stretch = endingAt(until, window);
    const totals = (own: readonly Band[], asked: HistoryWindow) =>
      totalsOf(within(own, endingAt(until, asked)));
    const from = iso(stretch.from);
    return {
      from,
      until: iso(until),
      observedSince,
      of: new Map(
        [...bands].map(([id, own]) => [
          id,
          {
            bands: atMost(within(own, stretch), MOST_BANDS, stretch).map(
              present,
            ),
            totals: {
              '24h': totals(own, '24h'),
              '7d': totals(own, '7d'),
              '30d': totals(own, '30d'),
            },
          },
        ]),
      ),
      transitions: past.transitions
        .filter(({ at }) => at >= from)
        .flatMap(row =>
          toTransition(row).map(seen => ({
            component: row.component_id,
            ...seen,
          })),
        )
        .reverse(),
    };
  }
}
