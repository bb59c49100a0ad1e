import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { shortened } from '../shortened';
import type { Observation, ObservedFact } from '../types';
import type { TraefikOverview, TraefikRouters } from './schema';

/** Where Traefik lists its HTTP routers. @internal */
export const ROUTERS = '/api/http/routers';

const MOST_SHOWN = 10;

/** What Traefik says of itself. @internal */
export type TraefikState = {
  /** Status of the answer to `/ping`: 200, or 503 while it shuts down. */
  readonly ping: number;
  /** `null` when its API is switched off. */
  readonly overview: TraefikOverview | null;
  /** The HTTP routers, read when some have errors. */
  readonly routers: TraefikRouters;
};

function serving(ping: number): ReadinessCondition {
  const type = 'ServingPing';
  if (ping === 200) {
    return {
      type,
      status: 'True',
      reason: 'Pong',
      message: 'answers its ping',
    };
  }
  return {
    type,
    status: 'False',
    reason: 'Terminating',
    message: 'is shutting down and takes no new requests',
  };
}

const broken = (routers: TraefikRouters) =>
  routers.filter(({ status, error }) => status === 'disabled' || error.length);

const sum = ({ http, tcp, udp }: TraefikOverview, what: 'errors' | 'total') =>
  http.routers[what] + tcp.routers[what] + udp.routers[what];

function routing(
  overview: TraefikOverview | null,
  routers: TraefikRouters,
): ReadinessCondition {
  const type = 'RoutersValid';
  if (!overview) {
    return {
      type,
      status: 'Unknown',
      reason: 'ApiDisabled',
      message:
        'has its API switched off, so nobody can say whether routers have errors',
    };
  }
  const errors = sum(overview, 'errors');
  const total = sum(overview, 'total');
  if (errors === 0) {
    const message = `none of its ${total} routers has errors`;
    return { type, status: 'True', reason: 'RoutersValid', message };
  }
  const [first] = broken(routers);
  const why = first
    ? `: ${first.name}${
        first.error.length ? ` (${shortened(first.error[0])})` : ''
      }`
    : '';
  return {
    type,
    status: 'False',
    reason: 'RouterErrors',
    message: `${errors} of its ${total} routers have errors and route nothing${why}`,
  };
}

function factsOf({ ping, overview, routers }: TraefikState): ObservedFact[] {
  const shown = broken(routers)
    .slice(0, MOST_SHOWN)
    .map(({ name, status, error }) => ({
      name,
      status,
      error: error.map(shortened).slice(0, MOST_SHOWN),
    }));
  return [
    { request: 'GET /ping', data: { status: ping } },
    ...(overview
      ? [
          {
            request: 'GET /api/overview',
            data: {
              http: overview.http.routers,
              tcp: overview.tcp.routers,
              udp: overview.udp.routers,
            },
          },
        ]
      : []),
    ...(shown.length
      ? [{ request: `GET ${ROUTERS}`, data: { routers: shown } }]
      : []),
  ];
}

/** Judges Traefik by its ping and by what it says of its routers. @internal */
export function assessTraefik(state: TraefikState): Observation {
  const conditions = [
    serving(state.ping),
    routing(state.overview, state.routers),
  ];
  const good = conditions.every(({ status }) => status !== 'False');
  return {
    conditions,
    health: good ? 'Healthy' : 'Degraded',
    facts: factsOf(state),
  };
}
