import limiter from 'p-limit';
import type {
  Component,
  ComponentAdapter,
  ComponentSource,
  Listing,
  Observations,
} from '../adapters/types';
import { attempt, type Attempt } from './attempt';
import { mergeVoices, type Voice } from './merge';
import type { Observed } from './platform';

/** What a pass works with. @internal */
export type ObserveDeps = {
  readonly source: ComponentSource;
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

// An empty list is what a token that lost its rights gets, too. The platform does not vanish for that.
function checked(
  listing: Attempt<Listing>,
  previous: Observed,
): Attempt<Listing> {
  const vanished =
    listing.kind === 'answered' &&
    listing.value.components.length + listing.value.parents.length === 0 &&
    previous.components.length > 0;
  return vanished
    ? {
        kind: 'failed',
        reason: 'Unauthorized',
        message:
          'Argo CD shows no Application to the portal any more: see the permissions of platformBootstrap.argocd.token',
      }
    : listing;
}

const observationsOf = (listing: Attempt<Listing>): Attempt<Observations> =>
  listing.kind === 'answered'
    ? { ...listing, value: listing.value.observations }
    : listing;

/** What was heard in a pass, before it is put together with what was known before. @internal */
export type Hearing = {
  readonly listing: Attempt<Listing>;
  /** What each adapter said, in the order of the registry. */
  readonly voices: readonly Voice[];
  /** What was known when it began; absent when nobody can have heard anything newer meanwhile. */
  readonly base?: Observed;
};

const problemOf = (listing: Attempt<Listing>): Observed['problem'] =>
  listing.kind === 'failed'
    ? { reason: listing.reason, message: listing.message }
    : null;

function parentsOf(
  listing: Attempt<Listing>,
  previous: Observed,
): Observed['parents'] {
  if (listing.kind === 'answered') return listing.value.parents;
  const { reason, message } = listing;
  return previous.parents.map(({ id, git }) => ({
    id,
    ...(git && { git }),
    health: 'Unknown',
    syncStatus: 'Unknown',
    ready: false,
    reason,
    message,
  }));
}

async function hearAdapters(
  components: readonly Component[],
  deps: ObserveDeps,
  signal: AbortSignal,
): Promise<readonly Voice[]> {
  const { adapters, now, concurrency, onAttempt } = deps;
  const limit = limiter(concurrency);
  const timeoutMs = REQUESTS_IN_A_ROW * deps.timeoutMs;
  const asked = new Set(components.map(({ id }) => id));
  const hear = async (adapter: ComponentAdapter): Promise<Voice> => {
    const { id, judges, claims } = adapter;
    const began = performance.now();
    const answer = await attempt(
      limited => adapter.observe(components, { signal: limited, now }),
      { signal, timeoutMs, now },
    );
    onAttempt(id, answer, performance.now() - began);
    return { id, judges, claims, attempt: answer, asked };
  };
  return Promise.all(adapters.map(adapter => limit(() => hear(adapter))));
}

async function hearSource(
  { source, now, onAttempt, watched, ...deps }: ObserveDeps,
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
  const listing = checked(answer, previous);
  onAttempt(source.id, listing, performance.now() - began);
  if (listing.kind === 'failed') return listing;
  return { ...listing, at: listing.value.seenAt ?? listing.at };
}

/** Asks the source and every adapter. @internal */
export async function hearAll(
  deps: ObserveDeps,
  previous: Observed,
  signal: AbortSignal,
): Promise<Hearing> {
  const listing = await hearSource(deps, previous, signal, false);
  const { components } = listing.kind === 'answered' ? listing.value : previous;
  const voices = await hearAdapters(components, deps, signal);
  return { listing, voices, base: previous };
}

/** Asks the source alone, and only for what has changed: what the adapters said stays. @internal */
export async function hearChanges(
  deps: ObserveDeps,
  previous: Observed,
  signal: AbortSignal,
): Promise<Hearing> {
  const listing = await hearSource(deps, previous, signal, true);
  const voices = deps.adapters.map(({ id, judges, claims }) => ({
    ...{ id, judges, claims },
    attempt: { kind: 'kept' as const },
  }));
  return { listing, voices };
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

/** Puts what was heard together with what was known before. @internal */
export function putTogether(
  { source, now }: Pick<ObserveDeps, 'source' | 'now'>,
  { listing, voices: adapters, base }: Hearing,
  previous: Observed,
): Observed {
  const { id, judges } = source;
  // Whoever asked the adapters for long may find that the stream has told more of the source meanwhile.
  const isKept = isAnsweredSince(id, base, previous);
  const components =
    listing.kind === 'answered' && !isKept
      ? listing.value.components
      : previous.components;
  const voices: readonly Voice[] = [
    {
      ...{ id, judges, claims: () => true, isSource: true },
      attempt: isKept ? { kind: 'kept' } : observationsOf(listing),
    },
    ...adapters,
  ];
  const at = new Date(now()).toISOString();
  const before = new Map(previous.components.map(c => [c.id, c]));
  const answers = voices.flatMap(({ id: from, attempt: said }) =>
    said.kind === 'answered' ? [[from, said.at]] : [],
  );
  return {
    answeredAt: { ...previous.answeredAt, ...Object.fromEntries(answers) },
    components: components.map(component =>
      mergeVoices(
        component,
        voices,
        before.get(component.id),
        previous.answeredAt,
        at,
      ),
    ),
    parents: isKept ? previous.parents : parentsOf(listing, previous),
    problem: isKept ? previous.problem : problemOf(listing),
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
