import type { ClaimStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { z } from 'zod';
import { Conditions } from '../kubernetes/conditions';
import type { Claim } from './Claims';
import type { KubernetesObject } from './schema';

const Conditioned = z
  .object({ status: z.object({ conditions: Conditions }) })
  .transform(({ status }) => status.conditions)
  .catch([]);
const Postgres = z.object({
  status: z.object({ PostgresClusterStatus: z.string() }),
});

type State = ClaimStatus['state'];

function stateOf(
  object: KubernetesObject,
): Pick<ClaimStatus, 'state' | 'message'> {
  const conditions = Conditioned.parse(object);
  const of = (type: string) => conditions.find(one => one.type === type);
  const [synced, ready] = [of('Synced'), of('Ready')];
  if (synced?.status === 'False') {
    return { state: 'failing', message: synced.message || synced.reason };
  }
  if (ready?.status === 'True') return { state: 'ready', message: null };
  if (ready)
    return { state: 'pending', message: ready.message || ready.reason };
  const postgres = Postgres.safeParse(object);
  if (!postgres.success) return { state: 'unknown', message: null };
  const { PostgresClusterStatus: status } = postgres.data.status;
  const failed: State = /Fail|Invalid/.test(status) ? 'failing' : 'pending';
  return status === 'Running'
    ? { state: 'ready', message: null }
    : { state: failed, message: status };
}

const described = (object: KubernetesObject) => ({
  ...{ apiVersion: object.apiVersion, kind: object.kind },
  name: object.metadata.name,
  ...stateOf(object),
});

/** A claim as a list shows it: what it is, how it fares, and what it is made of. @internal */
export const describeClaim = ({
  definition,
  composite,
  resources,
}: Claim & { readonly definition: string }): ClaimStatus => ({
  ...described(composite),
  definition,
  namespace: composite.metadata.namespace ?? '',
  resources: resources.map(described),
});
