import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { shortened } from '../shortened';
import type { Observation, ObservedFact } from '../types';
import type {
  AuthentikOutpostHealth,
  AuthentikVersion,
  AuthentikWorkers,
} from './schema';

/** An answer, or why there is none for this account. @internal */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly needs: string };

/** An outpost with its processes. @internal */
export type Outpost = {
  readonly name: string;
  readonly health: AuthentikOutpostHealth;
};

/** What Authentik says of itself to an account that may ask. @internal */
export type AuthentikState = {
  readonly version: AuthentikVersion;
  readonly workers: Answer<AuthentikWorkers>;
  /** Read when some run another version. */
  readonly outposts: Answer<readonly Outpost[]>;
};

const TYPES = ['AuthentikReady', 'WorkersAlive', 'VersionsMatch'] as const;

/** The conditions that are judged here. @internal */
export const AUTHENTIK_TYPES: readonly string[] = TYPES;

type Type = (typeof TYPES)[number];

const condition =
  (type: Type, status: ReadinessCondition['status']) =>
  (reason: string, message: string): ReadinessCondition => ({
    ...{ type, status, reason },
    message,
  });

function ready(status: number): ReadinessCondition {
  if (status >= 200 && status < 300) {
    const message = 'answers that it is ready';
    return condition('AuthentikReady', 'True')('AuthentikReady', message);
  }
  const message = 'its server runs and cannot reach its database';
  return condition('AuthentikReady', 'False')('AuthentikNotReady', message);
}

const refused = (type: Type, needs: string) =>
  condition(type, 'Unknown')(
    'Unauthorized',
    `the account of platformBootstrap.authentik.token lacks ${needs}`,
  );

function alive(workers: Answer<AuthentikWorkers>): ReadinessCondition {
  if (workers.kind === 'refused') return refused('WorkersAlive', workers.needs);
  const { length } = workers.value;
  return length > 0
    ? condition('WorkersAlive', 'True')(
        'WorkersAlive',
        `${length} ${length === 1 ? 'worker is' : 'workers are'} connected`,
      )
    : condition('WorkersAlive', 'False')(
        'WorkerMissing',
        'no worker is connected, so outposts, mails and clean-ups do not happen',
      );
}

function outdated({ name, health }: Outpost, current: string) {
  const other = health.find(process => process.version_outdated);
  return other
    ? [`${shortened(name)} runs ${other.version ?? 'another'}, not ${current}`]
    : [];
}

function matching({
  version,
  workers,
  outposts,
}: AuthentikState): ReadinessCondition {
  const { version_current: current, outpost_outdated: someOutdated } = version;
  const fails = condition('VersionsMatch', 'False');
  const other =
    workers.kind === 'answered' &&
    workers.value.find(worker => !worker.version_matching);
  if (other) {
    const message = `a worker runs ${other.version}, and the server ${current}`;
    return fails('WorkerOutdated', message);
  }
  if (!someOutdated) {
    return condition('VersionsMatch', 'True')(
      'VersionsMatch',
      `server, workers and outposts run ${current}`,
    );
  }
  const named =
    outposts.kind === 'answered'
      ? outposts.value.flatMap(outpost => outdated(outpost, current))
      : [];
  const message = named[0]
    ? `outpost ${named[0]}${
        named.length > 1 ? `; and ${named.length - 1} more` : ''
      }`
    : `an outpost does not run ${current}`;
  return fails('OutpostOutdated', message);
}

function factsOf({ version, workers, outposts }: AuthentikState) {
  const facts: ObservedFact[] = [
    {
      request: 'GET /api/v3/admin/version/',
      data: {
        version_current: version.version_current,
        outpost_outdated: version.outpost_outdated,
      },
    },
  ];
  if (workers.kind === 'answered') {
    const data = { workers: workers.value.map(worker => worker.version) };
    facts.push({ request: 'GET /api/v3/tasks/workers', data });
  }
  if (outposts.kind === 'answered' && outposts.value.length > 0) {
    const data = Object.fromEntries(
      outposts.value.map(({ name, health }) => [
        name,
        health.map(process => process.version),
      ]),
    );
    const request = 'GET /api/v3/outposts/instances/{uuid}/health/';
    facts.push({ request, data });
  }
  return facts;
}

/** Judges Authentik: `status` is that of its readiness probe, `state` what it tells to an account; `null` without one. @internal */
export function assessAuthentik(
  status: number,
  state: AuthentikState | null,
): Observation {
  const conditions = [
    ready(status),
    ...(state ? [alive(state.workers), matching(state)] : []),
  ];
  const good = conditions.every(({ status: value }) => value !== 'False');
  return {
    conditions,
    health: good ? 'Healthy' : 'Degraded',
    facts: [
      { request: 'GET /-/health/ready/', data: { status } },
      ...(state ? factsOf(state) : []),
    ],
  };
}
