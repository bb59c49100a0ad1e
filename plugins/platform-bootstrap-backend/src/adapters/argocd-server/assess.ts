import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { healthBy } from '../../kubernetes/tally';
import type { Observation } from '../types';
import type { UserInfo } from './schema';

/** What Argo CD's server answers about itself and about who asks. @internal */
export type ArgocdServer = {
  /** The status of its health check. */
  readonly healthz: number;
  /** `null` when it did not say. */
  readonly version: string | null;
  readonly user: UserInfo;
  /** The configuration key of its section. */
  readonly key: string;
  /** Its own Application, and whether the portal's account was shown it. */
  readonly own: { readonly name: string; readonly isListed: boolean };
};

function serverHealthy(healthz: number): ReadinessCondition {
  const type = 'ServerHealthy';
  if (healthz === 200) {
    const message = 'its server passes its own health check';
    return { type, status: 'True', reason: 'Healthy', message };
  }
  const message = `its server answers ${healthz} to the health check`;
  return { type, status: 'False', reason: 'ServerUnhealthy', message };
}

function tokenAccepted(
  { loggedIn, username }: UserInfo,
  key: string,
): ReadinessCondition {
  const type = 'TokenAccepted';
  if (loggedIn) {
    const who = username ? ` of ${username}` : '';
    const message = `it takes the portal's token${who}`;
    return { type, status: 'True', reason: 'LoggedIn', message };
  }
  const message = `it does not take the portal's token (any more): see ${key}.token`;
  return { type, status: 'False', reason: 'TokenRejected', message };
}

function applicationsListed({
  name,
  isListed,
}: ArgocdServer['own']): ReadinessCondition {
  const type = 'ApplicationsListed';
  if (isListed) {
    const message = "the portal's account may list Applications";
    return { type, status: 'True', reason: 'Listed', message };
  }
  const message = `the portal's account is not shown the Application ${name}: it lacks "applications, get, */*"`;
  return { type, status: 'False', reason: 'ListRefused', message };
}

/** Judges Argo CD by its health check, and by what it lets the portal see. @internal */
export function assessArgocdServer(server: ArgocdServer): Observation {
  const { healthz, version, user, own, key } = server;
  const conditions = [
    serverHealthy(healthz),
    tokenAccepted(user, key),
    // Who is not known is shown nothing; that says no more than the token does.
    ...(user.loggedIn ? [applicationsListed(own)] : []),
  ];
  return {
    conditions,
    health: healthBy(conditions),
    facts: [
      { request: 'GET /healthz', data: { status: healthz } },
      ...(version === null
        ? []
        : [{ request: 'GET /api/version', data: { version } }]),
      { request: 'GET /api/v1/session/userinfo', data: { ...user } },
      {
        request: `GET /api/v1/applications?name=${own.name}`,
        data: { listed: own.isListed },
      },
    ],
  };
}
