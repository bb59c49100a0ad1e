import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { PostgresClient } from '../../postgres/PostgresClient';
import type { Connection } from '../connectionOf';
import type { ObservedFact } from '../types';
import { PostgresServer, type PostgresCluster } from './schema';

/** What a server says of its databases, why it says nothing, or why it was not asked. @internal */
export type Databases =
  | { readonly kind: 'read'; readonly server: PostgresServer }
  | {
      readonly kind: 'unread';
      readonly reason: string;
      readonly message: string;
    }
  | { readonly kind: 'unasked'; readonly why: string };

// The operator records nowhere which databases exist: those it cannot make, it leaves out and says Running. So the server is asked. A
// database whose removal was interrupted has the limit -2 and lets nobody in.
const QUESTION = `select json_build_object(
  'cluster', current_setting('cluster_name'),
  'version', current_setting('server_version'),
  'databases', (
    select coalesce(json_agg(datname), '[]') from pg_catalog.pg_database
    where datallowconn and not datistemplate and datconnlimit <> -2
  )
)::text`;

// Other names the operator leaves out, and says so in its log only.
const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Asks a server for its databases, if there is one to ask; whatever comes of it, the rest of the verdict stands. @internal */
export async function readDatabases(
  connection: Connection<PostgresClient>,
  signal: AbortSignal,
): Promise<Databases> {
  const { kind } = connection;
  if (kind === 'absent') return { kind: 'unasked', why: connection.message };
  if (kind === 'invalid') {
    const { message } = connection;
    return { kind: 'unread', reason: 'Misconfigured', message };
  }
  try {
    const question = { sql: QUESTION, answer: PostgresServer, signal };
    return { kind: 'read', server: await connection.client.ask(question) };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { reason, message } = error;
    return { kind: 'unread', reason, message };
  }
}

/** The databases of one component's clusters, as far as they are known. @internal */
export type Assessed = {
  /** `null` where nobody was asked. */
  readonly condition: ReadinessCondition | null;
  readonly fact: ObservedFact | null;
};

const TYPE = 'DatabasesExist';

const unasked = (why: string): Assessed => ({
  condition: null,
  fact: { request: 'none', data: { databases: `not asked: ${why}` } },
});

function judge(
  name: string,
  declared: readonly string[],
  missing: readonly string[],
): ReadinessCondition {
  if (missing.length === 0) {
    const all =
      declared.length === 1
        ? `the declared database of ${name} exists`
        : `all ${declared.length} declared databases of ${name} exist`;
    const reason = 'DatabasesExist';
    return { type: TYPE, status: 'True', reason, message: all };
  }
  const refused = missing.filter(database => !NAME.test(database));
  const why =
    refused.length > 0
      ? `; the operator makes none with a name like ${refused[0]}`
      : '';
  const message = `${missing.length} of ${declared.length} declared databases of ${name} do not exist: ${missing[0]}${why}`;
  return { type: TYPE, status: 'False', reason: 'DatabasesMissing', message };
}

function compare(cluster: PostgresCluster, server: PostgresServer): Assessed {
  const { metadata, databases: declared } = cluster;
  const missing = declared.filter(name => !server.databases.includes(name));
  const data = {
    ...{ cluster: server.cluster, version: server.version },
    databases: Object.fromEntries(
      declared.map(name => [
        name,
        missing.includes(name) ? 'missing' : 'exists',
      ]),
    ),
  };
  return {
    condition: judge(metadata.name, declared, missing),
    fact: { request: 'SELECT FROM pg_database', data },
  };
}

/**
 * Judges whether the declared databases of a component's clusters exist. A server is known by the name that its cluster gave it; where
 * two of `all` clusters have that name, nobody can tell whose it is.
 *
 * @internal
 */
export function assessDatabases(
  own: readonly PostgresCluster[],
  all: readonly PostgresCluster[],
  databases: Databases,
): Assessed {
  if (own.every(cluster => cluster.databases.length === 0)) {
    return { condition: null, fact: null };
  }
  switch (databases.kind) {
    case 'unasked':
      return unasked(databases.why);
    case 'unread': {
      const { reason, message } = databases;
      const condition = { type: TYPE, status: 'Unknown', reason } as const;
      return { condition: { ...condition, message }, fact: null };
    }
    default: {
      const { server } = databases;
      const isIts = ({ metadata }: PostgresCluster) =>
        metadata.name === server.cluster;
      const cluster = own.find(isIts);
      if (!cluster) {
        return unasked(
          `the server that would be asked calls itself ${
            server.cluster || 'nothing (cluster_name)'
          }`,
        );
      }
      if (all.filter(isIts).length > 1) {
        return unasked(`several clusters are called ${server.cluster}`);
      }
      return compare(cluster, server);
    }
  }
}
