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

/** What one adapter, or the source, had to say in a pass. @internal */
export type Voice = {
  readonly id: string;
  readonly judges: readonly string[];
  readonly claims: (component: Component) => boolean;
  readonly attempt: Attempt<Observations>;
};

type Heard = Observation & { readonly from: string };

const isHeard = (heard: Heard | null): heard is Heard => heard !== null;

function hear({ id, attempt }: Voice, component: Component): Heard | null {
  if (attempt.kind === 'failed') return null;
  const observation = attempt.value.get(component.id);
  return observation ? { ...observation, from: id } : null;
}

// Not knowing is a value: what could not be asked is Unknown with the reason, never left out.
const unknowns = ({ judges, attempt }: Voice): readonly ReadinessCondition[] =>
  attempt.kind === 'answered'
    ? []
    : judges.map(type => ({
        type,
        status: 'Unknown',
        reason: attempt.reason,
        message: attempt.message,
      }));

/** Puts together what the source and the adapters say of one component. @internal */
export function mergeVoices(
  component: Component,
  voices: readonly Voice[],
  previous: ObservedComponent | undefined,
  answeredBefore: Observed['answeredAt'],
  at: string,
): ObservedComponent {
  const heard = voices.map(voice => hear(voice, component)).filter(isHeard);
  const silent = voices.filter(
    voice => voice.attempt.kind === 'failed' && voice.claims(component),
  );
  const conditions = [
    ...heard.flatMap(observation => observation.conditions),
    ...silent.flatMap(unknowns),
  ];
  const silentIds = new Set(silent.map(({ id }) => id));
  const seen = previous ? observedAtOf(previous, answeredBefore) : null;
  return {
    ...component,
    syncStatus: heard.find(o => o.syncStatus)?.syncStatus ?? 'Unknown',
    health: heard.some(o => o.syncStatus)
      ? worstHealth(heard.flatMap(({ health }) => health ?? []))
      : 'Unknown',
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
