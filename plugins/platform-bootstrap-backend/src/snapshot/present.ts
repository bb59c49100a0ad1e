import {
  assessReadiness,
  isStale,
  nextStepFor,
  staleFrom,
  type Assessment,
  type NotInCluster,
  type ComponentStatus,
  type ParentStatus,
  type ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { followersOf, type IsOurs } from '../doctor/followers';
import { applicationKey, CLEAN, type Marks } from '../doctor/marks';
import { ownId } from '../adapters/instanceIds';
import { assessable, namedWithin } from '../observation/judge';
import {
  observedAtOf,
  type JudgedComponent,
  type Platform,
  type Problem,
} from '../observation/platform';

/** What a presentation depends on besides the platform; times in milliseconds (since the epoch). @internal */
export type Viewpoint = {
  readonly now: number;
  readonly startedAt: number;
  readonly staleAfterMs: number;
  readonly intervalMs: number;
  /** What the repository says of the components. */
  readonly marks: Marks;
};

/** A snapshot, and the moment from which it has to be made anew because evidence gets stale. @internal */
export type Presentation = {
  readonly snapshot: ReadinessSnapshot;
  readonly validUntil: number;
};

// A verdict that time alone has changed holds since the evidence got stale.
function sinceOf(
  component: JudgedComponent,
  { readiness }: Assessment,
  staleAt: number | null,
): string | null {
  if (readiness === component.readiness) return component.since;
  return staleAt === null ? null : new Date(staleAt).toISOString();
}

function present(
  component: JudgedComponent,
  assessment: Assessment,
  { answeredAt }: Platform,
  { staleAfterMs, marks }: Viewpoint,
  isOurs: IsOurs,
): Omit<ComponentStatus, 'gates'> {
  const { id, namespace } = component;
  const { title, phase, runbook } = namedWithin(component, marks.named);
  const { readiness, reason, message, stale } = assessment;
  const observedAt = observedAtOf(component, answeredAt);
  return {
    id,
    ...(component.instance !== undefined && { instance: component.instance }),
    title,
    owner: component.owner ?? null,
    category: component.category,
    phase,
    namespace,
    parent: component.parent,
    version:
      marks.versionOf?.(component, isOurs(component)) ?? component.version,
    readiness,
    reason,
    message,
    health: component.health,
    syncStatus: component.syncStatus,
    conditions: [...component.conditions],
    observedAt,
    stale,
    since: sinceOf(component, assessment, staleFrom(observedAt, staleAfterMs)),
    blockedBy: assessment.blockedBy.map(blocker => ({
      ...blocker,
      via: [...blocker.via],
    })),
    links: [...component.links, ...(runbook ? [runbook] : [])],
    nextStep: nextStepFor({
      ...{ id: ownId(component), namespace, readiness, reason },
    }),
    ...(isOurs(component) ? marks.of(component.application) : CLEAN),
  };
}

// Parents have no evidence of their own: they are as old as the pass.
function presentParents(
  { parents, generatedAt }: Platform,
  { now, staleAfterMs }: Viewpoint,
): ParentStatus[] {
  if (!isStale(generatedAt, now, staleAfterMs)) {
    return parents.map(({ git: _, instance: _of, ...parent }) => parent);
  }
  const reason = 'Stale';
  const message = 'nothing was observed lately';
  const unknown = { health: 'Unknown', syncStatus: 'Unknown' } as const;
  return parents.map(({ id }) => ({
    id,
    ...unknown,
    ready: false,
    reason,
    message,
  }));
}

/** What Git asks for and the cluster does not have. */
function notInCluster(
  { components, parents }: Platform,
  { written }: Marks,
  isOurs: IsOurs,
): NotInCluster[] {
  const there = new Set(
    components
      .filter(isOurs)
      .map(({ application }) => applicationKey(application)),
  );
  const brought = new Set(parents.filter(isOurs).map(ownId));
  return written
    .filter(one => !there.has(applicationKey(one)) && !brought.has(one.name))
    .map(one => ({ ...one }));
}

const shownProblem = ({
  instances,
  ...problem
}: Problem): ReadinessSnapshot['problem'] => ({
  ...problem,
  ...(instances && { instances: instances.map(one => ({ ...one })) }),
});

/** Presents the platform as people see it now: judged again, because evidence ages while nobody observes. @internal */
export function presentPlatform(
  platform: Platform,
  viewpoint: Viewpoint,
): Presentation {
  const { now, startedAt, staleAfterMs, intervalMs, marks } = viewpoint;
  const { version, generatedAt, answeredAt, problem } = platform;
  const candidates = platform.components.map(c =>
    assessable(c, answeredAt, marks.named),
  );
  const assessments = new Map(
    assessReadiness(candidates, viewpoint).map(a => [a.id, a]),
  );
  const isOurs = followersOf(platform.parents, marks.repositoryUrl);
  const components = platform.components.flatMap(component => {
    const assessment = assessments.get(component.id);
    if (!assessment) return [];
    const { gates } = namedWithin(component, marks.named);
    const here = gates.filter(gate => assessments.has(gate));
    const shown = present(component, assessment, platform, viewpoint, isOurs);
    return [{ ...shown, gates: here }];
  });
  const ahead = [generatedAt, ...candidates.map(c => c.observedAt)]
    .flatMap(at => staleFrom(at, staleAfterMs) ?? [])
    .filter(at => at > now);
  return {
    snapshot: {
      version,
      generatedAt,
      source: Date.parse(generatedAt) >= startedAt ? 'poll' : 'history',
      staleAfterMs,
      intervalMs,
      components: components.sort((a, b) => (a.id < b.id ? -1 : 1)),
      parents: presentParents(platform, viewpoint),
      notInCluster: notInCluster(platform, marks, isOurs),
      ...(problem && { problem: shownProblem(problem) }),
    },
    validUntil: ahead.reduce((first, at) => Math.min(first, at), Infinity),
  };
}
