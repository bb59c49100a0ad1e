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
  const hear = async (adapter: ComponentAdapter): Promise<Voice> => {
    const { id, judges, claims } = adapter;
    const began = performance.now();
    const answer = await attempt(
      limited => adapter.observe(components, { signal: limited, now }),
      { signal, timeoutMs, now },
    );
    onAttempt(id, answer, performance.now() - began);
    return { id, judges, claims, attempt: answer };
  };
  return Promise.all(adapters.map(adapter => limit(() => hear(adapter))));
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
  const { source, now, onAttempt } = deps;
  const timeoutMs = REQUESTS_IN_A_ROW * deps.timeoutMs;
  const watched = await deps.watched?.();
  const began = performance.now();
  const listing = checked(
    await attempt(limited => source.list({ signal: limited, now, watched }), {
      signal,
      timeoutMs,
      now,
    }),
    previous,
  );
  onAttempt(source.id, listing, performance.now() - began);
  const components =
    listing.kind === 'answered'
      ? listing.value.components
      : previous.components;
  const { id, judges } = source;
  const voices = [
    { id, judges, claims: () => true, attempt: observationsOf(listing) },
    ...(await hearAdapters(components, deps, signal)),
  ];
  const at = new Date(now()).toISOString();
  const before = new Map(previous.components.map(c => [c.id, c]));
  const answers = voices.flatMap(voice =>
    voice.attempt.kind === 'answered' ? [[voice.id, voice.attempt.at]] : [],
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
    parents: parentsOf(listing, previous),
    problem:
      listing.kind === 'failed'
        ? { reason: listing.reason, message: listing.message }
        : null,
  };
}
