import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Reply, ValkeyClient } from '../../valkey/ValkeyClient';
import type { Component, DeclaredFor, ObserveContext } from '../types';
import { assessValkey } from './assess';
import { InfoFields, Replication } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'valkey';

const QUESTION = [['ping'], ['info', 'server'], ['info', 'replication']];

const unexpected = () =>
  new UpstreamError(
    'UnexpectedResponse',
    'Valkey answers INFO in an unknown shape',
  );

const fieldsOf = (reply: Reply) =>
  reply.kind === 'text' ? InfoFields.parse(reply.text) : null;

function replicationOf(reply: Reply): Replication | null {
  const fields = fieldsOf(reply);
  if (!fields) return null;
  const replicas = [...fields]
    .filter(([name]) => /^slave\d+$/.test(name))
    .map(([, line]) => line);
  const parsed = Replication.safeParse({
    ...Object.fromEntries(fields),
    replicas,
  });
  if (!parsed.success) throw unexpected();
  return parsed.data;
}

async function readValkey(client: ValkeyClient, { signal }: ObserveContext) {
  const [ping, server, replication] = await client.ask(QUESTION, signal);
  const fields = fieldsOf(server);
  const refusal = ping.kind === 'error' ? ping.code : null;
  const state = replicationOf(replication);
  // Whoever answers PING has no reason to keep quiet about its replication.
  if (refusal === null && state === null) throw unexpected();
  return assessValkey({
    refusal,
    replication: state,
    version: fields?.get('valkey_version') ?? fields?.get('redis_version'),
  });
}

/** Valkey and Redis, over their own protocol: PING and replication, in one connection. @internal */
export const valkey: DeclaredFor<'valkey'> = {
  id: 'valkey',
  endpoint: 'valkey',
  judges: ['AnsweringPing', 'Replicating'],
  claims,
  connect: client => async (components, context) => {
    const claimed = components.filter(claims);
    if (claimed.length === 0) return new Map();
    const observation = await readValkey(client, context);
    return new Map(claimed.map(({ id }) => [id, observation]));
  },
};
