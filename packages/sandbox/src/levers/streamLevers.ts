import type { Response, Router } from 'express';
import { z } from 'zod';
import { STREAM_FAULTS, type StreamFaults } from '../argocd/streamFaults';
import type { Cluster } from '../cluster/Cluster';
import { readBody } from './bodies';
import type { LeverEntry, LeverPost } from './leverIndex';

/** `POST /_sandbox/argocd-stream`. */
const StreamBody = z.strictObject({ fault: z.enum(STREAM_FAULTS) });

/** `POST /_sandbox/argocd-reconcile`. */
const ReconcileBody = z.strictObject({
  times: z.number().int().min(1).max(1000),
});

/** What these levers move. @internal */
export type StreamLevers = {
  readonly streams: StreamFaults;
  readonly cluster: Pick<Cluster, 'reconcile'>;
};

/** The levers of Argo CD's stream of Applications. @internal */
export const streamLeverIndex = (post: LeverPost): readonly LeverEntry[] => [
  post(
    'argocd-stream',
    `Lets Argo CD's stream of Applications misbehave (${STREAM_FAULTS.join(
      ', ',
    )})`,
    { fault: 'miss-deleted' },
  ),
  post(
    'argocd-reconcile',
    'Lets Argo CD look at every Application so many times and find nothing new',
    { times: 10 },
  ),
];

/** Adds {@link streamLeverIndex}'s levers. @internal */
export function addStreamLevers(
  router: Router,
  { streams, cluster }: StreamLevers,
  answerState: (res: Response) => unknown,
): void {
  router.post('/argocd-stream', (req, res) => {
    streams.set(readBody(StreamBody, req.body).fault);
    answerState(res);
  });

  router.post('/argocd-reconcile', (req, res) => {
    cluster.reconcile(readBody(ReconcileBody, req.body).times);
    answerState(res);
  });
}
