import {
  isNativeCheck,
  isStale,
  type ComponentStatus,
  type Condition,
  type ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** What an item is held against: the board, as somebody may see it. @internal */
export type Seen = Pick<
  ReadinessSnapshot,
  'version' | 'generatedAt' | 'staleAfterMs' | 'parents' | 'problem'
> & {
  readonly components: ReadonlyMap<string, ComponentStatus>;
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** What an observation says of an item. @internal */
export type Outcome = {
  /** `under-way`: not done, and nobody has to do anything about it. */
  readonly status: 'done' | 'open' | 'under-way' | 'unobserved';
  /** A lower-case clause. */
  readonly message: string;
};

/** Decides by what was observed, and by nothing else. @internal */
export type Check = (seen: Seen) => Outcome;

const done = (message: string): Outcome => ({ status: 'done', message });
const open = (message: string): Outcome => ({ status: 'open', message });
const unobserved = (message: string): Outcome => ({
  status: 'unobserved',
  message,
});

const underWay = (message: string): Outcome => ({
  status: 'under-way',
  message,
});

// Reasons of what is getting there by itself; a product's own check ("Sealed") is never among them.
const GETTING_THERE = [
  'Progressing',
  'RolloutPending',
  'OperationRunning',
  'Creating',
  'Updating',
  'Deleting',
];

// Reasons that say so only while Argo CD does too.
const IF_PROGRESSING = ['WorkloadsUnavailable', 'Missing', 'OutOfSync'];

const SETTINGS = ['NotConfigured', 'Misconfigured'];

const isOld = ({ generatedAt, staleAfterMs, now }: Seen) =>
  isStale(generatedAt, now, staleAfterMs);

const OLD = unobserved('nothing was observed lately');

/** Argo CD's API lists Applications. */
const argocdAnswers: Check = seen => {
  const { version, problem } = seen;
  if (version === 0) return unobserved('nothing was observed yet');
  if (isOld(seen)) return OLD;
  if (!problem) return done('its API answers');
  return SETTINGS.includes(problem.reason)
    ? unobserved(
        'not observed: configure platformBootstrap.argocd, its url and token',
      )
    : open(problem.message);
};

const afterArgoCd =
  (check: Check): Check =>
  seen => {
    const answers = argocdAnswers(seen);
    return answers.status === 'done' ? check(seen) : answers;
  };

/** Somebody applied a root or a parent Application. */
const rootApplied = afterArgoCd(({ parents }) =>
  parents.length > 0
    ? done(`Argo CD has ${parents.map(({ id }) => id).join(', ')}`)
    : open('Argo CD has no Application that brings others'),
);

// Argo CD's words for a wave in which something does not get healthy, as far as they are kept; what could not be applied has others.
const WAVE_FAILED = /one or more synchroni/;
const FAILED = ['OperationFailed', 'SyncError'];

/** The last sync failed for want of what is still to be done further down: Argo CD tries again by itself. */
const waitsForOthers = (
  { reason, message }: Seen['parents'][number],
  { components }: Seen,
): boolean =>
  FAILED.includes(reason) &&
  WAVE_FAILED.test(message) &&
  [...components.values()].some(({ readiness }) => readiness !== 'Ready');

/** Nothing keeps a parent from bringing its children. */
const parentsSynced = afterArgoCd(seen => {
  const waiting = seen.parents.filter(parent => !parent.ready);
  const retried = waiting.find(parent => waitsForOthers(parent, seen));
  const syncing = waiting.find(({ reason }) => reason === 'OperationRunning');
  const stuck = waiting.find(
    parent =>
      // What a sync has not reached yet differs from Git, and is no fault.
      parent.reason !== 'OperationRunning' &&
      !((syncing ?? retried) && parent.reason === 'OutOfSync') &&
      !waitsForOthers(parent, seen),
  );
  if (stuck) return open(`${stuck.id}: ${stuck.message}`);
  if (syncing) return underWay(`${syncing.id}: ${syncing.message}`);
  if (retried) {
    return underWay(`${retried.id}: its sync goes on once all of it is ready`);
  }
  return seen.parents.length > 0
    ? done(`${seen.parents.length} of them, all Synced`)
    : open('there is none yet');
});

/** The checks that are about no component. @internal */
export const PLATFORM = { argocdAnswers, rootApplied, parentsSynced };

const absent = (id: string) =>
  open(`there is no Application ${id} on the platform yet`);

function present(
  id: string,
  check: (component: ComponentStatus) => Outcome,
): Check {
  return seen => {
    const component = seen.components.get(id);
    if (!component) return afterArgoCd(() => absent(id))(seen);
    return component.stale ? OLD : check(component);
  };
}

function isGettingThere({ reason, health }: ComponentStatus): boolean {
  const progressing = health === 'Progressing' || health === 'Missing';
  return (
    GETTING_THERE.includes(reason) ||
    (progressing && IF_PROGRESSING.includes(reason))
  );
}

/** The component is Ready, by all that is known of it. @internal */
export const ready = (id: string): Check =>
  present(id, component => {
    const { readiness, message } = component;
    if (readiness === 'Ready') return done('Ready');
    if (readiness === 'Unknown') return unobserved(message);
    // What waits for a gate, the item of that gate is about.
    return readiness === 'Blocked' || isGettingThere(component)
      ? underWay(message)
      : open(message);
  });

const judged = ({ status, reason, message }: Condition): Outcome => {
  if (status === 'True') return done(message);
  if (status === 'False') {
    return GETTING_THERE.includes(reason) ? underWay(message) : open(message);
  }
  return unobserved(
    SETTINGS.includes(reason) ? `not observed: ${message}` : message,
  );
};

const notObserved = (why: string) => unobserved(`not observed: ${why}`);

/** One condition of the component holds; `otherwise` says what to do where nobody judges it. @internal */
export const condition = (id: string, type: string, otherwise: string): Check =>
  present(id, ({ conditions }) => {
    const found = conditions.find(c => c.type === type);
    // A check that failed earlier in the same product says why there is no word of this one.
    const earlier = conditions.find(
      c => isNativeCheck(c.type) && c.status === 'False',
    );
    if (found) return judged(found);
    return earlier ? open(earlier.message) : notObserved(otherwise);
  });

/** Every check of the component's own product holds, whichever there are; `otherwise` says what to do where there is none. @internal */
export const native = (id: string, otherwise: string): Check =>
  present(id, ({ conditions }) => {
    const own = conditions.filter(({ type }) => isNativeCheck(type));
    if (own.length === 0) return notObserved(otherwise);
    const worst =
      own.find(({ status }) => status === 'False') ??
      own.find(({ status }) => status === 'Unknown');
    return worst
      ? judged(worst)
      : done(own.map(({ message }) => message).join('; '));
  });

/** All of them hold; otherwise what the first one says that does not. @internal */
export const every =
  (...checks: readonly Check[]): Check =>
  seen => {
    const outcomes = checks.map(check => check(seen));
    return (
      outcomes.find(({ status }) => status === 'open') ??
      outcomes.find(({ status }) => status === 'under-way') ??
      outcomes.find(({ status }) => status === 'unobserved') ??
      done(outcomes.map(({ message }) => message).join('; '))
    );
  };

/** Something that the plan does not name is Ready: it came all the way. @internal */
export const someApplication: Check = afterArgoCd(({ components }) => {
  const found = [...components.values()].find(
    ({ phase, readiness }) => phase === null && readiness === 'Ready',
  );
  return found
    ? done(`${found.title} came all the way`)
    : open('no application beside the platform is Ready yet');
});
