import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  ComponentStatus,
  Evidence,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ReadinessStore } from '../history/ReadinessStore';
import { within } from '../history/within';
import { NOTHING } from '../observation/judge';
import type { Platform } from '../observation/platform';
import type { Marks } from '../doctor/marks';
import { presentPlatform, type Viewpoint } from './present';

/** A snapshot ready to be sent. @internal */
export type PreparedSnapshot = {
  readonly etag: string;
  /** The body, serialised once for all who see everything. */
  readonly json: string;
  readonly snapshot: ReadinessSnapshot;
  readonly components: ReadonlyMap<string, ComponentStatus>;
  readonly platform: Platform;
};

/** What a reader knows already. @internal */
export type SnapshotWanted = {
  /** The version that a signal has told of. */
  readonly atLeast: number;
};

type Kept = PreparedSnapshot & {
  readonly revision: string;
  readonly validFrom: number;
  readonly validUntil: number;
};

/** What the board works with. @internal */
export type BoardDeps = Omit<Viewpoint, 'now' | 'marks'> & {
  readonly store: Pick<ReadinessStore, 'version' | 'load'>;
  readonly logger: LoggerService;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** What the repository says of the components. */
  readonly marks: () => Marks;
};

// Replicas that do not observe learn of a new version by asking the database, at most so often.
const CHECK_EVERY_MS = 1_000;
// Nobody waits longer for a database that is slow, while there is something to show.
const CHECK_WAIT_MS = 50;

/** The newest platform, kept ready to be read: what a reader costs does not depend on how many there are. @internal */
export class Board {
  readonly #deps: BoardDeps;
  #platform: Platform = NOTHING;
  #isLoaded = false;
  #kept: Kept | null = null;
  #checkedAt = -Infinity;
  #check: Promise<void> | null = null;
  #wait: Promise<void> | null = null;

  constructor(deps: BoardDeps) {
    this.#deps = deps;
  }

  /** Takes over a newer platform. */
  set(platform: Platform): void {
    this.#isLoaded = true;
    if (platform.version <= this.#platform.version) return;
    this.#platform = platform;
    this.#kept = null;
  }

  /** The newest platform of any replica; the last one known here while the database is away. `isFresh`: by the database, now. */
  async platform({ isFresh = false } = {}): Promise<Platform> {
    const age = this.#deps.now() - this.#checkedAt;
    if (isFresh || age >= CHECK_EVERY_MS || !this.#isLoaded) {
      this.#check ??= this.#startCheck();
      const waits = this.#isLoaded && !isFresh;
      await (waits ? this.#wait : this.#check);
    }
    return this.#platform;
  }

  /**
   * The snapshot as of now; not older than the version that somebody has heard of.
   *
   * @throws ServiceUnavailableError while nothing was ever read, neither by observing nor from the database.
   */
  async snapshot(wanted?: SnapshotWanted): Promise<PreparedSnapshot> {
    await this.platform({
      isFresh: (wanted?.atLeast ?? 0) > this.#platform.version,
    });
    if (!this.#isLoaded) {
      throw new ServiceUnavailableError(
        'Nothing was observed yet and the database cannot be read',
      );
    }
    const now = this.#deps.now();
    const marks = this.#deps.marks();
    const kept = this.#kept;
    const isCurrent = kept && now >= kept.validFrom && now < kept.validUntil;
    if (isCurrent && kept.revision === marks.revision) return kept;
    this.#kept = this.#prepare(now, marks);
    return this.#kept;
  }

  #startCheck(): Promise<void> {
    const check = this.#refresh().finally(() => {
      this.#checkedAt = this.#deps.now();
      this.#check = null;
    });
    this.#wait = within(CHECK_WAIT_MS, check).catch(() => {});
    return check;
  }

  async #refresh(): Promise<void> {
    const { store, logger } = this.#deps;
    try {
      const version = this.#isLoaded ? await store.version() : Infinity;
      if (version > this.#platform.version) {
        this.set((await store.load()) ?? NOTHING);
      }
    } catch (error) {
      logger.warn(`The stored readiness cannot be read: ${error}`);
    }
  }

  #prepare(now: number, marks: Marks): Kept {
    const platform = this.#platform;
    const { snapshot, validUntil } = presentPlatform(platform, {
      ...this.#deps,
      now,
      marks,
    });
    const { version, generatedAt, source, components } = snapshot;
    // The time tells versions apart that a database in memory has counted twice; the count, what age alone has changed.
    const stale = components.filter(component => component.stale).length;
    const made = Date.parse(generatedAt).toString(36);
    return {
      etag: `W/"${version}-${made}-${source}-${stale}-${marks.revision}"`,
      json: JSON.stringify(snapshot),
      snapshot,
      components: new Map(components.map(c => [c.id, c])),
      platform,
      revision: marks.revision,
      validFrom: now,
      validUntil,
    };
  }
}

/** What the adapters saw of a component, with the time of their last answer. @internal */
export function evidenceOf(platform: Platform, id: string): Evidence[] {
  const facts = platform.components.find(c => c.id === id)?.facts ?? [];
  return facts.map(({ source, request, data }) => ({
    source,
    request,
    observedAt: platform.answeredAt[source],
    data: { ...data },
  }));
}
