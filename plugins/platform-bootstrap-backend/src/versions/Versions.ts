import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ComponentVersions } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Component } from '../adapters/types';
import type { Diagnosis } from '../doctor/Doctor';
import type { Examination, WrittenChart } from '../doctor/examination';
import type { IsOurs } from '../doctor/followers';
import { applicationKey, type Marks } from '../doctor/marks';
import type { Platform } from '../observation/platform';
import { chartKey, type ChartPlace } from './chartKey';
import { boardVersion, versionDetail, type VersionFacts } from './judgeVersion';
import { mayAsk } from './mayAsk';
import type { KnownChart } from './rows';
import type { VersionStore } from './VersionStore';

/** What the versions are made of. @internal */
export type VersionsDeps = {
  readonly store: Pick<VersionStore, 'since'>;
  readonly diagnosis: () => Diagnosis;
  /** What the configuration allows to ask; globs. */
  readonly repositories: readonly string[];
  readonly logger: LoggerService;
  /** Called when there is something else to see. */
  readonly onChange: () => Promise<void>;
};

// A pass takes some minutes, clocks differ, and what was asked first may be answered last.
const OVERLAP_MS = 30 * 60_000;

const overlapping = (time: string) =>
  time && new Date(Date.parse(time) - OVERLAP_MS).toISOString();

type Written = {
  readonly of: Examination | null;
  readonly charts: ReadonlyMap<string, WrittenChart>;
};

type Asked = {
  readonly of: Examination | null;
  readonly known: Map<string, boolean>;
};

const isSame = (one: KnownChart | undefined, other: KnownChart) =>
  one?.triedAt === other.triedAt && one.problem === other.problem;

const contentOf = ({ key, versions, isGone, readAt }: KnownChart) =>
  createHash('sha256')
    .update(JSON.stringify([key, versions, isGone, readAt !== null]))
    .digest('hex');

/** What is known of the versions, kept ready to be shown: showing asks neither a chart repository nor the database. @internal */
export class Versions {
  readonly #deps: VersionsDeps;
  readonly #known = new Map<string, KnownChart>();
  readonly #contents = new Map<string, string>();
  #revision = 'none';
  #newest = '';
  #written: Written = { of: null, charts: new Map() };
  #asked: Asked = { of: null, known: new Map() };

  constructor(deps: VersionsDeps) {
    this.#deps = deps;
  }

  /** Takes over what this or another replica has read since. Never rejects. */
  async load(): Promise<void> {
    const { store, logger, onChange } = this.#deps;
    try {
      for (const known of await store.since(overlapping(this.#newest))) {
        // What is the same stays the same object: what follows from it was worked out already.
        if (isSame(this.#known.get(known.key), known)) continue;
        this.#known.set(known.key, known);
        this.#contents.set(known.key, contentOf(known));
        if (known.triedAt > this.#newest) this.#newest = known.triedAt;
      }
      const before = this.#revision;
      this.#revision = this.#revisionNow();
      if (this.#revision !== before) await onChange();
    } catch (error) {
      logger.warn(`The stored versions of charts cannot be read: ${error}`);
    }
  }

  /** The charts to read: those that run, and nothing that may not be asked. */
  wanted({ components }: Pick<Platform, 'components'>): readonly ChartPlace[] {
    const live = components.flatMap(({ chart }) => chart ?? []);
    const places = live.filter(({ repoURL }) => this.#mayAsk(repoURL));
    return [...new Map(places.map(place => [chartKey(place), place])).values()];
  }

  /** Is there a chart that was never tried? */
  misses(platform: Pick<Platform, 'components'>): boolean {
    return this.wanted(platform).some(
      place => !this.#known.has(chartKey(place)),
    );
  }

  /** What people see of the components, with their versions. */
  mark(marks: Marks): Marks {
    return {
      ...marks,
      revision: `${marks.revision}-${this.#revision}`,
      versionOf: (component, isOurs) =>
        boardVersion(this.#factsOf(component, isOurs)),
    };
  }

  /** Everything about the versions of a component that is there; what Git asks for only where it is `isOurs`. */
  detailOf(
    { components }: Platform,
    id: string,
    isOurs: IsOurs,
  ): ComponentVersions {
    const component = components.find(one => one.id === id);
    return versionDetail(
      component
        ? this.#factsOf(component, isOurs(component))
        : {
            ...{ version: null, chart: undefined, written: null },
            ...{ known: undefined, mayAsk: false },
          },
    );
  }

  #factsOf(
    { application, version, chart }: Component,
    isOurs: boolean,
  ): VersionFacts {
    const key = isOurs ? applicationKey(application) : '';
    return {
      version,
      chart,
      written: this.#writtenCharts().get(key) ?? null,
      known: chart && this.#known.get(chartKey(chart)),
      mayAsk: chart !== undefined && this.#mayAsk(chart.repoURL),
    };
  }

  #mayAsk(repoURL: string): boolean {
    const { diagnosis, repositories } = this.#deps;
    const { examination } = diagnosis();
    if (this.#asked.of !== examination) {
      this.#asked = { of: examination, known: new Map() };
    }
    const before = this.#asked.known.get(repoURL);
    if (before !== undefined) return before;
    const sourceRepos = examination?.sourceRepos ?? [];
    const decision = mayAsk(repoURL, { sourceRepos, repositories });
    this.#asked.known.set(repoURL, decision);
    return decision;
  }

  #writtenCharts(): Written['charts'] {
    const { examination } = this.#deps.diagnosis();
    if (this.#written.of !== examination) {
      const charts = (examination?.applications ?? []).flatMap(
        ({ chart, ...application }) =>
          chart ? [[applicationKey(application), chart] as const] : [],
      );
      this.#written = { of: examination, charts: new Map(charts) };
    }
    return this.#written.charts;
  }

  #revisionNow(): string {
    if (this.#contents.size === 0) return 'none';
    const contents = [...this.#contents.values()].sort().join();
    return createHash('sha256').update(contents).digest('hex').slice(0, 12);
  }
}
