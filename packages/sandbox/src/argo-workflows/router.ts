import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { timestamp, type Clock } from '../clock';
import type { Cluster } from '../cluster/Cluster';
import { uidOf } from '../cluster/objects';
import { credentialsOf } from '../http/credentials';
import type { LeverState, SubmittedWorkflow } from '../levers/LeverState';

/** What the Argo server's API is made from. @internal */
export type ArgoWorkflowsOptions = {
  readonly cluster: Cluster;
  readonly levers: () => LeverState;
  readonly clock: Clock;
  readonly token: string;
};

const VERSION = 'v4.1.2';
// How long a workflow from the repository runs.
const RUN_MS = 20_000;

/** The Argo server's answer to a request without a valid token. @internal */
export const UNAUTHENTICATED = {
  code: 16,
  message:
    'token not valid. see https://argo-workflows.readthedocs.io/en/latest/faq/',
};

function ranFromGit(
  { objects }: Cluster,
  now: number,
): readonly SubmittedWorkflow[] {
  return objects.list('argoproj.io/Workflow').map(({ object }) => {
    const { name, namespace = '', creationTimestamp } = object.metadata;
    const createdAt = Date.parse(String(creationTimestamp));
    const phase = now - createdAt < RUN_MS ? 'Running' : 'Succeeded';
    const finishedAt = phase === 'Succeeded' ? createdAt + RUN_MS : null;
    return { name, namespace, phase, message: '', createdAt, finishedAt };
  });
}

function workflowBody(workflow: SubmittedWorkflow): object {
  const { name, namespace, phase, message, createdAt, finishedAt } = workflow;
  return {
    metadata: {
      ...{ name, namespace },
      uid: uidOf('Workflow', namespace, name, createdAt),
      creationTimestamp: timestamp(createdAt),
    },
    spec: {},
    status: {
      ...(phase !== 'none' && { phase, startedAt: timestamp(createdAt) }),
      finishedAt: finishedAt === null ? null : timestamp(finishedAt),
      ...(message && { message }),
    },
  };
}

function isAsked({ params, query }: Request, workflow: SubmittedWorkflow) {
  const after = Date.parse(String(query.createdAfter ?? ''));
  return (
    (!params.namespace || params.namespace === workflow.namespace) &&
    (Number.isNaN(after) || workflow.createdAt > after)
  );
}

/** The Argo server's API, as far as the portal uses it. @internal */
export function createArgoWorkflowsRouter(
  options: ArgoWorkflowsOptions,
): Router {
  const { cluster, levers, clock, token } = options;
  const router = PromiseRouter();
  router.use((req, res, next) => {
    if (credentialsOf(req, token) === 'valid') next();
    else res.status(401).json(UNAUTHENTICATED);
  });

  router.get('/api/v1/version', (_req, res) => {
    res.json({
      ...{ version: VERSION, gitTag: VERSION, gitTreeState: 'clean' },
      ...{ buildDate: '2026-08-21T00:00:00Z', gitCommit: 'sandbox' },
      ...{ goVersion: 'go1.25', compiler: 'gc', platform: 'linux/amd64' },
    });
  });

  router.get('/api/v1/info', (_req, res) => {
    res.json({ modals: {}, columns: [] });
  });

  router.get('/api/v1/workflows/:namespace?', (req, res) => {
    const found = [...ranFromGit(cluster, clock()), ...levers().workflows]
      .filter(workflow => isAsked(req, workflow))
      .sort((a, b) => b.createdAt - a.createdAt);
    const limit = Number(req.query['listOptions.limit']) || found.length;
    const shown = found.slice(0, limit);
    res.json({
      metadata: {
        resourceVersion: String(cluster.objects.version),
        ...(shown.length < found.length && { continue: String(limit) }),
      },
      // Go's JSON says null for an empty list.
      items: shown.length > 0 ? shown.map(workflowBody) : null,
    });
  });

  router.use((_req, res) => {
    res.status(404).json({ code: 5, message: 'Not Found' });
  });
  return router;
}
