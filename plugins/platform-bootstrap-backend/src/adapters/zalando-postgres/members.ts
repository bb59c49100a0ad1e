import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { listObjects } from '../../kubernetes/objects';
import { Member, type PostgresCluster } from './schema';

/** Every member in the cluster, or why they could not be read. @internal */
export type Members =
  | { readonly kind: 'read'; readonly members: readonly Member[] }
  | {
      readonly kind: 'unread';
      readonly reason: string;
      readonly message: string;
    };

/** Where pods are listed, and which of them. @internal */
export const PODS = '/api/v1/pods';

// The label that the operator puts on all its pods unless it is told otherwise.
const SELECTOR = 'application=spilo';

/** Reads the members of all clusters in one list; without the right to list pods the rest of the verdict stands. @internal */
export async function readMembers(
  client: HttpClient,
  signal: AbortSignal,
): Promise<Members> {
  try {
    const query = { labelSelector: SELECTOR };
    const members = await listObjects(client, PODS, Member, signal, query);
    return { kind: 'read', members };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { reason, message } = error;
    return { kind: 'unread', reason, message };
  }
}

/** The members of one cluster. @internal */
export const membersOf = (
  { metadata }: PostgresCluster,
  members: readonly Member[],
): readonly Member[] =>
  members.filter(
    ({ cluster, namespace }) =>
      cluster === metadata.name && namespace === metadata.namespace,
  );

/** `True` when a cluster has a leader and all the members that it should have. @internal */
export function membersReady(
  cluster: PostgresCluster,
  found: Members,
): ReadinessCondition {
  const type = 'MembersReady';
  if (found.kind === 'unread') {
    const { reason, message } = found;
    return { type, status: 'Unknown', reason, message };
  }
  const { wanted, metadata } = cluster;
  const members = membersOf(cluster, found.members);
  const ready = members.filter(({ isReady }) => isReady);
  const all = wanted ?? members.length;
  const counts = `${ready.length} of ${all} members of ${metadata.name} are ready`;
  if (all > 0 && !ready.some(({ isLeader }) => isLeader)) {
    const message = `${metadata.name} has no leader that is ready, so nothing can be written; ${counts}`;
    return { type, status: 'False', reason: 'NoLeader', message };
  }
  return ready.length < all
    ? { type, status: 'False', reason: 'MembersMissing', message: counts }
    : { type, status: 'True', reason: 'MembersReady', message: counts };
}
