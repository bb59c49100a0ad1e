import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { timestamp, type Clock } from '../clock';
import type { Cluster } from '../cluster/Cluster';
import { uidOf, type ApiObject } from '../cluster/objects';
import type { Deliveries } from '../delivery/Deliveries';
import { workflowObject } from '../delivery/workflowObject';
import { credentialsOf } from '../http/credentials';
import { matchesLabels } from '../kubernetes/labels';
import type { LeverState, SubmittedWorkflow } from '../levers/LeverState';

/** What the Argo server's API is made from. @internal */
export type ArgoWorkflowsOptions = {
  readonly cluster: Cluster;
  readonly deliveries: Pick<Deliveries, 'runs' | 'at'>;
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

function workflowBody(workflow: SubmittedWorkflow): ApiObject {
  const { name, namespace, phase, message, createdAt, finishedAt } = workflow;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
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

const bornAt = ({ metadata }: ApiObject) =>
  Date.parse(String(metadata.creationTimestamp));

function isAsked({ params, query }: Request, workflow: ApiObject) {
  const { namespace, labels = {} } = workflow.metadata;
  const after = Date.parse(String(query.createdAfter ?? ''));
  const selector = String(query['listOptions.labelSelector'] ?? '');
  return (
    (!params.namespace || params.namespace === namespace) &&
    (Number.isNaN(after) || bornAt(workflow) > after) &&
    matchesLabels(labels, selector)
  );
}

/** The Argo server's API, as far as the portal uses it. @internal */
export function createArgoWorkflowsRouter(
  options: ArgoWorkflowsOptions,
): Router {
  const { cluster, deliveries, levers, clock, token } = options;
  const all = () => [
    ...[...ranFromGit(cluster, clock()), ...levers().workflows].map(
      workflowBody,
    ),
    ...deliveries.runs.map(run => workflowObject(run, deliveries.at)),
  ];
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
    const found = all()
      .filter(workflow => isAsked(req, workflow))
      .sort((a, b) => bornAt(b) - bornAt(a));
    const limit = Number(req.query['listOptions.limit']) || found.length;
    const shown = found.slice(0, limit);
    res.json({
      metadata: {
        resourceVersion: String(cluster.objects.version),
        ...(shown.length < found.length && { continue: String(limit) }),
      },
      // Go's JSON says null for an empty list.
      items: shown.length > 0 ? shown : null,
    });
  });

  router.get('/api/v1/workflows/:namespace/:name', (req, res) => {
    const { namespace, name } = req.params;
    const found = all().find(
      ({ metadata }) =>
        metadata.namespace === namespace && metadata.name === name,
    );
    const message = `workflows.argoproj.io "${name}" not found`;
    if (found) res.json(found);
    else res.status(404).json({ code: 5, message });
  });

  router.use((_req, res) => {
    res.status(501).json({ code: 12, message: 'Not Implemented' });
  });
  return router;
}
