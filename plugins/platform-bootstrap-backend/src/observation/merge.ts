import {
  withTransitionTimes,
  worstHealth,
  type ReadinessCondition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Component, Observation, Observations } from '../adapters/types';
import type { Attempt } from './attempt';
import {
  observedAtOf,
  type Observed,
  type ObservedComponent,
} from './platform';

/** Not asked this time: what it said the last time stays, with its age. @internal */
export type Kept = { readonly kind: 'kept' };

/** What one adapter, or the source, had to say in a pass. @internal */
export type Voice = {
  readonly id: string;
  readonly judges: readonly string[];
  readonly claims: (component: Component) => boolean;
  /** The components that it is about; all of them when absent. */
  readonly covers?: (component: Component) => boolean;
  readonly attempt: Attempt<Observations> | Kept;
  /** The components that it was asked about; all of them when absent. */
  readonly asked?: ReadonlySet<string>;
  /** It also says whether the cluster is as Git says. */
  readonly isSource?: boolean;
};

type Word =
  | { readonly kind: 'heard'; readonly observation: Observation }
  | {
      readonly kind: 'silent';
      readonly conditions: readonly ReadinessCondition[];
    }
  | { readonly kind: 'nothing' };

type Heard = Observation & { readonly from: string };

const NOT_ASKED = {
  reason: 'NotObserved',
  message: 'its own check follows with the next observation',
};

// Not knowing is a value: what could not be asked is Unknown with the reason, never left out.
const unknowns = (
  { judges }: Voice,
  { reason, message }: { readonly reason: string; readonly message: string },
): readonly ReadinessCondition[] =>
  judges.map(type => ({ type, status: 'Unknown', reason, message }));

/** What a voice that was not asked said of the component the last time. */
function recall(
  voice: Voice,
  component: Component,
  previous: ObservedComponent | undefined,
): Word {
  const { id, judges, isSource } = voice;
  if (!previous) {
    return voice.claims(component)
      ? { kind: 'silent', conditions: unknowns(voice, NOT_ASKED) }
      : { kind: 'nothing' };
  }
  const conditions = previous.conditions.filter(c => judges.includes(c.type));
  if (conditions.length > 0 && !previous.answeredBy.includes(id)) {
    return { kind: 'silent', conditions };
  }
  const health = previous.healthBy?.[id];
  const facts = previous.facts
    .filter(({ source }) => source === id)
    .map(({ request, data }) => ({ request, data }));
  return {
    kind: 'heard',
    observation: {
      ...{ conditions, facts },
      ...(health && { health }),
      ...(isSource && { syncStatus: previous.syncStatus }),
    },
  };
}

function listen(
  voice: Voice,
  component: Component,
  previous: ObservedComponent | undefined,
): Word {
  const { attempt, asked } = voice;
  if (attempt.kind === 'kept' || (asked && !asked.has(component.id))) {
    return recall(voice, component, previous);
  }
  if (attempt.kind === 'failed') {
    return voice.claims(component)
      ? { kind: 'silent', conditions: unknowns(voice, attempt) }
      : { kind: 'nothing' };
  }
  const observation = attempt.value.get(component.id);
  return observation ? { kind: 'heard', observation } : { kind: 'nothing' };
}

/** Puts together what the source and the adapters say of one component. @internal */
export function mergeVoices(
  component: Component,
  voices: readonly Voice[],
  previous: ObservedComponent | undefined,
  answeredBefore: Observed['answeredAt'],
  at: string,
): ObservedComponent {
  const words = voices
    .filter(({ covers }) => covers?.(component) ?? true)
    .map(voice => ({
      id: voice.id,
      word: listen(voice, component, previous),
    }));
  const heard = words.flatMap(({ id, word }): Heard[] =>
    word.kind === 'heard' ? [{ ...word.observation, from: id }] : [],
  );
  const conditions = [
    ...heard.flatMap(observation => observation.conditions),
    ...words.flatMap(({ word }) =>
      word.kind === 'silent' ? word.conditions : [],
    ),
  ];
  const silentIds = new Set(
    words.flatMap(({ id, word }) => (word.kind === 'silent' ? [id] : [])),
  );
  const seen = previous ? observedAtOf(previous, answeredBefore) : null;
  const healths = heard.flatMap(({ from, health }) =>
    health ? [[from, health] as const] : [],
  );
  const syncStatus = heard.find(o => o.syncStatus)?.syncStatus;
  return {
    ...component,
    syncStatus: syncStatus ?? 'Unknown',
    health: syncStatus
      ? worstHealth(healths.map(([, health]) => health))
      : 'Unknown',
    healthBy: Object.fromEntries(healths),
    conditions: withTransitionTimes(conditions, previous?.conditions ?? [], at),
    facts: [
      ...heard.flatMap(({ from, facts }) =>
        facts.map(fact => ({ source: from, ...fact })),
      ),
      // The last answer stays in sight, with its age, when there is no new one.
      ...(previous?.facts ?? []).filter(({ source }) => silentIds.has(source)),
    ],
    answeredBy: heard
      .filter(observation => observation.conditions.length > 0)
      .map(({ from }) => from),
    lastSeen: heard.some(o => o.conditions.length > 0) ? null : seen,
  };
}
