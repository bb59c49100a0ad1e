import {
  json,
  startUpstream,
  type Answer,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import type { AuthentikGroup, AuthentikUser } from '../authentik/shapes';

export const USERS = '/api/v3/core/users/';
export const GROUPS = '/api/v3/core/groups/';

let pk = 0;

export const account = (
  username: string,
  more: Partial<AuthentikUser> = {},
): AuthentikUser => {
  pk += 1;
  return {
    ...{ pk, username, name: '', is_active: true, type: 'internal' },
    ...{ path: 'users', groups: [], ...more },
  };
};

export const team = (
  name: string,
  ...parents: readonly string[]
): AuthentikGroup => ({ pk: `id-of-${name}`, name, parents: [...parents] });

/** An Authentik on loopback whose people a test changes. */
export async function startAuthentik() {
  const people: AuthentikUser[] = [];
  const teams: AuthentikGroup[] = [];
  const upstream = await startUpstream();
  const { asked } = upstream;
  /** Answers a page of users; a test can change the answer before it is sent. */
  let change = (page: ReturnType<typeof pageOf>): object => page;

  const pageOf = (all: readonly object[]) => {
    const { query } = asked[asked.length - 1];
    const size = Number(query.get('page_size'));
    const current = Number(query.get('page'));
    const pages = Math.max(1, Math.ceil(all.length / size));
    return {
      pagination: {
        ...{ count: all.length, current },
        next: current < pages ? current + 1 : 0,
      },
      results: all.slice((current - 1) * size, current * size),
    };
  };
  const answerUsers: Answer = (res, headers) =>
    json(change(pageOf(people)))(res, headers);
  upstream.routes[USERS] = answerUsers;
  upstream.routes[GROUPS] = (res, headers) => json(pageOf(teams))(res, headers);
  return {
    upstream,
    people,
    teams,
    changeUsers: (to: typeof change) => {
      change = to;
    },
    endpoint: upstream.endpoint({
      product: 'Authentik',
      key: 'platformBootstrap.authentik',
      credentials: { kind: 'bearer', token: 'token-of-authentik' },
    }),
  };
}

/** What {@link startAuthentik} gives. */
export type Authentik = Awaited<ReturnType<typeof startAuthentik>>;
