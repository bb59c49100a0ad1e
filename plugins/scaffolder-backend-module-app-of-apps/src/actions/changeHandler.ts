import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import { requestKeyOf, type ChangeKind } from '@platform-bootstrap/app-of-apps';
import {
  changeCreatePermission,
  type OpenedRequest,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { RequestsClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { requirePermission, requireUser } from '../authorize';
import { ChangeAudit } from '../audit/ChangeAudit';
import type { Planner } from '../changes/Planner';
import {
  proposeChange,
  refuseErrors,
  refuseOther,
} from '../changes/proposeChange';
import { actionOf } from '../changes/toApiPlan';
import type { Requesters } from '../changes/Requesters';
import type { WaitingLine } from '../changes/WaitingLine';
import type { Forge } from '../forge/types';
import { parseChange } from '../changes/parseChange';
import { ForeignFieldError } from '../parseInput';
import { forPeople } from './forPeople';
import type { ChangeContext, Preparation } from './preparation';

/** What the action works with. @internal */
export type ActionServices = {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly logger: LoggerService;
  readonly permissions: PermissionsService;
  readonly planner: Planner;
  readonly requesters: Requesters;
  readonly forge: Forge;
  readonly waitingLine: WaitingLine;
  /** Who follows what was opened. */
  readonly requests: Pick<RequestsClient, 'opened'>;
};

const REQUESTS = '/platform/requests';

const WORD = {
  create: 'creates',
  update: 'changes',
  delete: 'removes',
  unchanged: 'leaves',
} as const;

// Everything that is denied before there is a plan.
async function admit(
  services: ActionServices,
  ctx: ChangeContext,
  change: ChangeKind,
  more: readonly BasicPermission[],
) {
  const { auth, auditor, permissions } = services;
  const initiator = await ctx.getInitiatorCredentials();
  try {
    const credentials = requireUser(auth, initiator);
    for (const permission of [changeCreatePermission, ...more]) {
      await requirePermission(permissions, credentials, permission);
    }
    const { planDigest, ...input } = ctx.input;
    const digest = planDigest === undefined ? undefined : String(planDigest);
    return { credentials, change: parseChange(change, input), digest };
  } catch (error) {
    const isDenial =
      error instanceof NotAllowedError || error instanceof ForeignFieldError;
    if (isDenial) {
      const who = { credentials: initiator };
      await new ChangeAudit(auditor).refused(
        who,
        `Action: ${error.message}`,
        error,
      );
    }
    throw error;
  }
}

// The pull request is there: whoever follows requests finds it without this, only not who asked.
async function follow(
  { requests, logger }: ActionServices,
  opened: OpenedRequest,
): Promise<void> {
  try {
    await requests.opened(opened);
  } catch (error) {
    logger.warn(`${error}`);
  }
}

async function makeChange(
  services: ActionServices,
  ctx: ChangeContext,
  kind: ChangeKind,
  preparation?: Preparation,
): Promise<void> {
  const { auditor, forge, planner, requesters, waitingLine } = services;
  const audit = new ChangeAudit(auditor);
  const more = preparation ? [preparation.permission] : [];
  const admitted = await admit(services, ctx, kind, more);
  const { credentials, change, digest } = admitted;
  const settings = planner.requireSettings();
  const { portalUrl, repository } = settings;
  const requester = {
    userEntityRef: credentials.principal.userEntityRef,
    ...(portalUrl && { requestsUrl: `${portalUrl}${REQUESTS}` }),
  };
  // Rights are asked for anew with every plan: they may have been taken away since the form was filled in.
  const makePlan = async () => {
    const rights = await requesters.rightsOf(credentials);
    return planner.plan(change, requester, rights);
  };

  const { plan, about } = await makePlan();
  await audit.ifDenied({ credentials }, plan, change);
  refuseErrors(plan);
  for (const file of plan.files) {
    ctx.logger.info(`${WORD[actionOf(file)]} ${file.path}`);
  }
  if (preparation) {
    // What cannot be taken back is done for the plan that was reviewed, and for no other.
    refuseOther(plan, digest);
    const repositoryUrl = repository.url;
    await preparation.prepare({ credentials, change, about, repositoryUrl });
  }
  if (ctx.isDryRun) {
    ctx.logger.info(`Dry run: no pull request "${plan.title}" is opened`);
    ctx.output('branch', plan.branch ?? '');
    ctx.output('needsPlatformReview', plan.needsPlatformReview);
    return;
  }
  const intent = { credentials, repository: repository.url, change, plan };
  const as = {
    say: (text: string) => ctx.logger.info(text),
    signal: ctx.signal,
  };
  const options = { digest, waits: { line: waitingLine, as } };
  const proposal = await ctx.checkpoint({
    key: `pull-request.${plan.branch}`,
    fn: () =>
      audit.proposing(intent, () =>
        proposeChange(forge, settings, makePlan, options),
      ),
  });
  await follow(services, {
    ...about,
    number: proposal.number,
    url: proposal.url,
    branch: proposal.branch,
    change: kind,
    title: plan.title,
    requestedBy: requester.userEntityRef,
    needsPlatformReview: proposal.needsPlatformReview,
    taskId: ctx.task.id,
  });
  ctx.logger.info(`Pull request ${proposal.url}`);
  ctx.output('pullRequestUrl', proposal.url);
  ctx.output('branch', proposal.branch);
  ctx.output('requestPath', `${REQUESTS}/${requestKeyOf(proposal.branch)}`);
  ctx.output('needsPlatformReview', proposal.needsPlatformReview);
}

/** Makes one kind of change: plans it anew, does what has to be done before, and opens one pull request. @internal */
export const changeHandler =
  (services: ActionServices, change: ChangeKind, preparation?: Preparation) =>
  async (ctx: ChangeContext): Promise<void> => {
    try {
      await makeChange(services, ctx, change, preparation);
    } catch (error) {
      throw forPeople(error, services.logger);
    }
  };
