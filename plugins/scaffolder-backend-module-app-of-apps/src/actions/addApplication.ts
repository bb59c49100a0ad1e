import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  createTemplateAction,
  type ActionContext,
} from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { changeCreatePermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { requirePermission, requireUser } from '../authorize';
import { ChangeAudit } from '../audit/ChangeAudit';
import type { Planner } from '../changes/Planner';
import { proposeChange, refuseErrors } from '../changes/proposeChange';
import type { Requesters } from '../changes/Requesters';
import type { WaitingLine } from '../changes/WaitingLine';
import type { Forge } from '../forge/types';
import { ForeignFieldError, parseInput, StrictInput } from '../parseInput';
import { examples } from './addApplication.examples';
import { forPeople } from './forPeople';

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
};

type Context = Pick<
  ActionContext<JsonObject>,
  | 'checkpoint'
  | 'getInitiatorCredentials'
  | 'input'
  | 'isDryRun'
  | 'logger'
  | 'signal'
> & {
  readonly task: { readonly id: string };
  output(name: 'pullRequestUrl' | 'branch', value: string): void;
  output(name: 'needsPlatformReview', value: boolean): void;
};

// Everything that is denied before there is a plan.
async function admit(services: ActionServices, ctx: Context) {
  const { auth, auditor, permissions } = services;
  const initiator = await ctx.getInitiatorCredentials();
  try {
    const credentials = requireUser(auth, initiator);
    await requirePermission(permissions, credentials, changeCreatePermission);
    return { credentials, input: parseInput(StrictInput, ctx.input) };
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

async function addApplication(
  services: ActionServices,
  ctx: Context,
): Promise<void> {
  const { auditor, forge, planner, requesters, waitingLine } = services;
  const audit = new ChangeAudit(auditor);
  const { credentials, input } = await admit(services, ctx);
  const settings = planner.requireSettings();
  const { portalUrl, repository } = settings;
  const requester = {
    userEntityRef: credentials.principal.userEntityRef,
    ...(portalUrl && { url: `${portalUrl}/create/tasks/${ctx.task.id}` }),
  };
  // Rights are asked for anew with every plan: they may have been taken away since the form was filled in.
  const makePlan = async () => {
    const rights = await requesters.rightsOf(credentials);
    return planner.addApplication(input, requester, rights);
  };

  const { plan } = await makePlan();
  await audit.ifDenied({ credentials }, plan, input);
  refuseErrors(plan);
  for (const { path, before } of plan.files) {
    ctx.logger.info(`${before === null ? 'creates' : 'changes'} ${path}`);
  }
  if (ctx.isDryRun) {
    ctx.logger.info(`Dry run: no pull request "${plan.title}" is opened`);
    ctx.output('branch', plan.branch ?? '');
    ctx.output('needsPlatformReview', plan.needsPlatformReview);
    return;
  }
  const intent = { credentials, repository: repository.url, input, plan };
  const as = {
    say: (text: string) => ctx.logger.info(text),
    signal: ctx.signal,
  };
  const options = { waits: { line: waitingLine, as } };
  const proposal = await ctx.checkpoint({
    key: `pull-request.${plan.branch}`,
    fn: () =>
      audit.proposing(intent, () =>
        proposeChange(forge, settings, makePlan, options),
      ),
  });
  ctx.logger.info(`Pull request ${proposal.url}`);
  ctx.output('pullRequestUrl', proposal.url);
  ctx.output('branch', proposal.branch);
  ctx.output('needsPlatformReview', proposal.needsPlatformReview);
}

/** The action `app-of-apps:application:add`: one pull request that adds one child Application. @internal */
export const createAddApplicationAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:application:add',
    description:
      'Opens one pull request on the platform repository that adds an Application to a category. The same input again returns the same pull request',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('Name of the Application, a DNS label'),
        category: z =>
          z.string().describe('Category in the platform repository'),
        sourceType: z =>
          z.enum(['helm', 'git']).describe('Where manifests come from'),
        repoURL: z => z.string().describe('Chart repository or Git repository'),
        chart: z => z.string().describe('Chart name, for helm').optional(),
        path: z =>
          z
            .string()
            .describe('Directory in the repository, for git')
            .optional(),
        targetRevision: z =>
          z.string().describe('Exact chart version; Git tag, commit or branch'),
        namespace: z => z.string().describe('Namespace to deploy to'),
        syncPolicy: z =>
          z
            .enum(['automated', 'manual'])
            .describe('Default: automated')
            .optional(),
        values: z => z.string().describe('Helm values as YAML text').optional(),
        owner: z =>
          z
            .string()
            .describe(
              'Group or user that owns it, such as group:default/developers; default: your only group with a grant',
            )
            .optional(),
        why: z =>
          z.string().describe('One sentence for the reviewers').optional(),
      },
      output: {
        pullRequestUrl: z => z.string().describe('The pull request'),
        branch: z => z.string().describe('Its branch'),
        needsPlatformReview: z =>
          z.boolean().describe('It changes what an AppProject allows'),
      },
    },
    async handler(ctx) {
      try {
        await addApplication(services, ctx);
      } catch (error) {
        throw forPeople(error, services.logger);
      }
    },
  });
