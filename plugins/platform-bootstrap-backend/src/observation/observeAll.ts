import limiter from 'p-limit';
import type {
  Component,
  ComponentAdapter,
  ComponentSource,
  Listing,
  Observations,
} from '../adapters/types';
import { attempt, type Attempt } from './attempt';
import {
  checked,
  componentsOf,
  isOf,
  parentsOf,
  problemOf,
  type Listed,
} from './listings';
import { mergeVoices, type Kept, type Voice } from './merge';
import type { Observed } from './platform';

/** What a pass works with. @internal */
export type ObserveDeps = {
  readonly sources: readonly ComponentSource[];
  readonly adapters: readonly ComponentAdapter[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Limit of one request; a whole adapter may take twice that. */
  readonly timeoutMs: number;
  /** Adapters under way at once. */
  readonly concurrency: number;
  /** Names of the Applications whose commits matter now. */
  readonly watched?: () => Promise<ReadonlySet<string>>;
  /** Told how each attempt ended. */
  readonly onAttempt: (
    adapter: string,
    attempt: Attempt<unknown>,
    tookMs: number,
  ) => void;
};

// A list and the details that follow it, or a list of several pages.
const REQUESTS_IN_A_ROW = 2;

const observationsOf = (
  listing: Attempt<Listing> | Kept,
): Attempt<Observations> | Kept =>
  listing.kind === 'answered'
    ? { ...listing, value: listing.value.observations }
    : listing;

/** What was heard in a pass, before it is put together with what was known before. @internal */
export type Hearing = {
  /** What each source said, in their order. */
  readonly listings: readonly (Attempt<Listing> | Kept)[];
  /** What each adapter said, in the order of the registry. */
  readonly voices: readonly Voice[];
  /** What was known when it began; absent when nobody can have heard anything newer meanwhile. */
  readonly base?: Observed;
};

const KEPT: Kept = { kind: 'kept' };

const listed = (
  { sources }: Pick<ObserveDeps, 'sources'>,
  listings: Hearing['listings'],
): readonly Listed[] =>
  sources.map((source, i) => ({ source, listing: listings[i] }));

async function hearAdapters(
  components: readonly Component[],
  deps: ObserveDeps,
  signal: AbortSignal,
): Promise<readonly Voice[]> {
  const { adapters, now, concurrency, onAttempt } = deps;
  const limit = limiter(concurrency);
  const timeoutMs = REQUESTS_IN_A_ROW * deps.timeoutMs;
  const hear = async (adapter: ComponentAdapter): Promise<Voice> => {
    const { id, judges, claims, covers } = adapter;
    const own = covers ? components.filter(covers) : components;
    const asked = new Set(own.map(one => one.id));
    const began = performance.now();
    const answer = await attempt(
      limited => adapter.observe(own, { signal: limited, now }),
      { signal, timeoutMs, now },
    );
    onAttempt(id, answer, performance.now() - began);
    return { id, judges, claims, covers, attempt: answer, asked };
  };
  return Promise.all(adapters.map(adapter => limit(() => hear(adapter))));
}

async function hearSource(
  source: ComponentSource,
  { now, onAttempt, watched, ...deps }: ObserveDeps,
  previous: Observed,
  signal: AbortSignal,
  onlyChanges: boolean,
): Promise<Attempt<Listing>> {
  const timeoutMs = REQUESTS_IN_A_ROW * deps.timeoutMs;
  const names = await watched?.();
  const list = (limited: AbortSignal) =>
    source.list({ signal: limited, now, watched: names, onlyChanges });
  const began = performance.now();
  const answer = await attempt(list, { signal, timeoutMs, now });
  const listing = checked(answer, previous, source);
  onAttempt(source.id, listing, performance.now() - began);
  if (listing.kind === 'failed') return listing;
  return { ...listing, at: listing.value.seenAt ?? listing.at };
}

/** Asks every source and every adapter. @internal */
export async function hearAll(
  deps: ObserveDeps,
  previous: Observed,
  signal: AbortSignal,
): Promise<Hearing> {
  const listings = await Promise.all(
    deps.sources.map(source =>
      hearSource(source, deps, previous, signal, false),
    ),
  );
  const components = componentsOf(listed(deps, listings), previous);
  const voices = await hearAdapters(components, deps, signal);
  return { listings, voices, base: previous };
}

/** Asks one source alone, and only for what has changed: what all others said stays. @internal */
export async function hearChanges(
  deps: ObserveDeps,
  previous: Observed,
  signal: AbortSignal,
  changed: string | null,
): Promise<Hearing> {
  const listings = await Promise.all(
    deps.sources.map(source =>
      (source.instance ?? null) === changed
        ? hearSource(source, deps, previous, signal, true)
        : KEPT,
    ),
  );
  const voices = deps.adapters.map(({ id, judges, claims, covers }) => ({
    ...{ id, judges, claims, covers },
    attempt: KEPT,
  }));
  return { listings, voices };
}

// By whether it is the same answer, not by which is younger: replicas may disagree about what time it is.
const isAnsweredSince = (
  id: string,
  base: Observed | undefined,
  { answeredAt }: Observed,
) => base !== undefined && base.answeredAt[id] !== answeredAt[id];

/** Whether another pass has asked the adapters meanwhile, so that this one has nothing to add. @internal */
export const isOvertaken = (
  { voices, base }: Hearing,
  newest: Observed,
): boolean =>
  voices.some(
    ({ id, attempt: said }) =>
      said.kind === 'answered' && isAnsweredSince(id, base, newest),
  );

const voiceOf = ({ source, listing }: Listed): Voice => ({
  ...{ id: source.id, judges: source.judges },
  claims: () => true,
  covers: isOf(source),
  isSource: true,
  attempt: observationsOf(listing),
});

/** Puts what was heard together with what was known before. @internal */
export function putTogether(
  deps: Pick<ObserveDeps, 'sources' | 'now'>,
  { listings, voices: adapters, base }: Hearing,
  previous: Observed,
): Observed {
  // Whoever asked the adapters for long may find that the stream has told more of a source meanwhile.
  const all = listed(deps, listings).map(one =>
    isAnsweredSince(one.source.id, base, previous)
      ? { ...one, listing: KEPT }
      : one,
  );
  const voices = [...all.map(voiceOf), ...adapters];
  const at = new Date(deps.now()).toISOString();
  const before = new Map(previous.components.map(c => [c.id, c]));
  const answers = voices.flatMap(({ id: from, attempt: said }) =>
    said.kind === 'answered' ? [[from, said.at]] : [],
  );
  return {
    answeredAt: { ...previous.answeredAt, ...Object.fromEntries(answers) },
    components: componentsOf(all, previous).map(component =>
      mergeVoices(
        component,
        voices,
        before.get(component.id),
        previous.answeredAt,
        at,
      ),
    ),
    parents: parentsOf(all, previous),
    problem: problemOf(all, previous),
  };
}

/**
 * Observes the whole platform once. It never fails and never returns fewer components because something could not be asked: the
 * last known ones stay, `Unknown` with the reason.
 *
 * @internal
 */
export async function observeAll(
  deps: ObserveDeps,
  previous: Observed,
  signal: AbortSignal,
): Promise<Observed> {
  return putTogether(deps, await hearAll(deps, previous, signal), previous);
}
