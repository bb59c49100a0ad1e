import { ServiceUnavailableError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { serviceCreatePermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ChangeAudit } from '../audit/ChangeAudit';
import type { Allowance } from '../services/Allowance';
import { markOf } from '../services/mark';
import type {
  ServiceSettings,
  ServiceSettingsResult,
} from '../services/settings';
import { named, readSkeleton } from '../services/skeleton';
import type { ServiceRepositories, WantedService } from '../services/types';
import { changeHandler, type ActionServices } from './changeHandler';
import { CHANGE_OUTPUT, COMMON_INPUT } from './changeSchema';
import { examples } from './createService.examples';
import type { Admitted, ChangeContext } from './preparation';

/** What the action works with besides what every change needs. @internal */
export type MakingServices = {
  readonly settings: ServiceSettingsResult;
  readonly repositories: (settings: ServiceSettings) => ServiceRepositories;
  readonly allowance: Pick<Allowance, 'take'>;
};

function requireReady({ settings }: MakingServices): ServiceSettings {
  if (settings.kind === 'ready') return settings.settings;
  throw new ServiceUnavailableError(
    `This portal makes no services: ${settings.message}; the platform team can set it`,
  );
}

async function wantedFrom(
  ctx: ChangeContext,
  { about, repositoryUrl }: Admitted,
  { facts, github }: ServiceSettings,
): Promise<WantedService> {
  const { application, category, owner } = about;
  if (application === null || category === null || owner === null) {
    throw new Error('A plan without errors names its service');
  }
  const files = named(await readSkeleton(ctx.workspacePath), {
    ...{ name: application, team: category, owner },
    organisation: github.organisation,
    organisationUrl: facts.organisationUrl,
    platformUrl: repositoryUrl,
  });
  const description = `A service of the team ${category}`;
  const mark = markOf(ctx.task.id, application);
  return { name: application, description, files, mark };
}

/** Makes the repository, and says where it is; in a dry run nothing is made. */
async function makeRepository(
  { auditor }: ActionServices,
  making: MakingServices,
  ctx: ChangeContext,
  admitted: Admitted,
): Promise<string | undefined> {
  const settings = requireReady(making);
  const wanted = await wantedFrom(ctx, admitted, settings);
  const title = `${settings.github.organisation}/${wanted.name}`;
  ctx.logger.info(`${wanted.files.size} files for ${title}`);
  if (ctx.isDryRun) {
    ctx.logger.info(`Dry run: no repository ${title} is made`);
    return undefined;
  }
  const { credentials, change } = admitted;
  const repositories = making.repositories(settings);
  const audit = new ChangeAudit(auditor);
  const { url } = await ctx.checkpoint({
    key: `repository.${title}`,
    fn: async () => {
      making.allowance.take(credentials.principal.userEntityRef);
      return audit.making({ credentials, change, repository: title }, () =>
        repositories.create(wanted),
      );
    },
  });
  ctx.logger.info(`Repository ${url}`);
  return url;
}

/** The action `app-of-apps:service:create`: the repository of a service, and one pull request that runs it. @internal */
export const createCreateServiceAction = (
  services: ActionServices,
  making: MakingServices,
) =>
  createTemplateAction({
    id: 'app-of-apps:service:create',
    description:
      'Makes the private repository of a service out of the skeleton in the workspace, and opens one pull request on the platform repository that runs it. A task that is tried again finishes what it has begun',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z.string().describe('What comes after the team in all its names'),
        category: z => z.string().describe('The team, by its category'),
        language: z =>
          z
            .enum(['node', 'go', 'python', 'static'])
            .describe('What the skeleton is written in'),
        ...COMMON_INPUT,
      },
      output: {
        ...CHANGE_OUTPUT,
        repositoryUrl: z =>
          z.string().describe('The repository of the service'),
      },
    },
    handler: ctx =>
      changeHandler(services, 'new-service', {
        permission: serviceCreatePermission,
        async prepare(admitted) {
          const url = await makeRepository(services, making, ctx, admitted);
          if (url) ctx.output('repositoryUrl', url);
        },
      })(ctx),
  });
