import type { Response, Router } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock';
import { readBody } from './bodies';
import type { LeverEntry, LeverPost } from './leverIndex';
import type { Levers } from './Levers';
import {
  ARGOCD_STATES,
  OBJECT_STATES,
  WORKFLOW_PHASES,
  type LeverState,
} from './LeverState';

const Name = z.string().min(1).max(253);

/** `POST /_sandbox/object`. @internal */
export const ObjectBody = z.strictObject({
  /** `ExternalSecret`, `ClusterSecretStore`, `Provider`, `Alloy`, or a kind that a definition brought. */
  kind: z.string().min(1).max(63),
  /** Every object of the kind when absent. */
  name: Name.default('*'),
  namespace: z.string().max(253).default('*'),
  state: z.enum(OBJECT_STATES),
});

/** `POST /_sandbox/argocd`. @internal */
export const ArgocdBody = z.strictObject({ state: z.enum(ARGOCD_STATES) });

/** `POST /_sandbox/postgres-members`. @internal */
export const MembersBody = z.strictObject({
  missing: z.number().int().min(0).max(20),
});

/** `POST /_sandbox/workflow`. @internal */
export const WorkflowBody = z.strictObject({
  name: Name,
  namespace: Name.default('argo-workflows'),
  phase: z.enum(WORKFLOW_PHASES),
  message: z.string().max(1000).default(''),
  /** When it was submitted; ended ones took no time. */
  minutesAgo: z.number().min(0).max(10_000).default(0),
});

const ENDED = ['Succeeded', 'Failed', 'Error'];

/** The levers that move Argo CD itself, workflows, and what operators look after. @internal */
export const systemLeverIndex = (post: LeverPost): readonly LeverEntry[] => [
  post(
    'argocd',
    `Lets Argo CD's own server fare differently (${ARGOCD_STATES.join(', ')})`,
    { state: 'token-revoked' },
  ),
  post(
    'postgres-members',
    'Lets so many members of every Postgres cluster fail, the leader last',
    { missing: 1 },
  ),
  post(
    'workflow',
    `Submits a workflow that is in a phase (${WORKFLOW_PHASES.join(
      ', ',
    )}), so many minutes ago`,
    { name: 'build-1', phase: 'Failed', message: 'exit code 1' },
  ),
  post(
    'object',
    `Lets objects of an operator (External Secrets, Crossplane, Alloy) fare differently (${OBJECT_STATES.join(
      ', ',
    )}); without name and namespace all of the kind`,
    { kind: 'ExternalSecret', name: 'authentik-secrets', state: 'failing' },
  ),
];

/** What these levers were set to, as people read it. @internal */
export const systemState = ({
  postgresMissing,
  argocd,
  workflows,
  objects,
}: LeverState): object => ({
  postgresMembers: { missing: postgresMissing },
  argocd: { state: argocd },
  workflows: workflows.map(({ name, phase }) => ({ name, phase })),
  objects: Object.fromEntries(objects),
});

/** Adds {@link systemLeverIndex}'s levers. @internal */
export function addSystemLevers(
  router: Router,
  { levers, clock }: { readonly levers: Levers; readonly clock: Clock },
  answerState: (res: Response) => void,
): void {
  router.post('/argocd', (req, res) => {
    levers.setArgocd(readBody(ArgocdBody, req.body).state);
    answerState(res);
  });

  router.post('/postgres-members', (req, res) => {
    levers.loseMembers(readBody(MembersBody, req.body).missing);
    answerState(res);
  });

  router.post('/workflow', (req, res) => {
    const { minutesAgo, ...workflow } = readBody(WorkflowBody, req.body);
    const createdAt = clock() - minutesAgo * 60_000;
    const finishedAt = ENDED.includes(workflow.phase) ? createdAt : null;
    levers.submitWorkflow({ ...workflow, createdAt, finishedAt });
    answerState(res);
  });

  router.post('/object', (req, res) => {
    const { state, ...key } = readBody(ObjectBody, req.body);
    levers.setObject(key, state);
    answerState(res);
  });
}
