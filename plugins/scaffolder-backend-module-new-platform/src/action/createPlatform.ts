import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Settings, SettingsResult } from '../config';
import type { Made, NewRepositories } from '../forge/types';
import { forPeople } from './forPeople';
import { examples } from './createPlatform.examples';
import { PLATFORM_INPUT } from './inputSchema';
import { readContent } from './readContent';
import { renderChecked } from './renderChecked';
import { requirePlatformTeam } from './requirePlatformTeam';
import { toAnswers, type PlatformInput } from './toAnswers';

/** What the action works with. @internal */
export type ActionServices = {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly logger: LoggerService;
  readonly permissions: PermissionsService;
  readonly settings: SettingsResult;
  readonly repositories: (settings: Settings) => NewRepositories;
};

function requireOrganisation(
  result: SettingsResult,
  organisation: string,
): Settings {
  if (result.kind === 'unusable') throw new InputError(result.message);
  const { settings } = result;
  const lower = organisation.toLocaleLowerCase('en-US');
  const isNamed = settings.organisations.some(
    name => name.toLocaleLowerCase('en-US') === lower,
  );
  if (isNamed) return settings;
  throw new NotAllowedError(
    `No repository is made in ${organisation}: platformBootstrap.newPlatforms.github.organisations names ${settings.organisations.join(
      ', ',
    )}`,
  );
}

/** The action `app-of-apps:platform:create`: the repository of a whole platform. @internal */
export const createPlatformAction = (services: ActionServices) =>
  createTemplateAction({
    id: 'app-of-apps:platform:create',
    description:
      'Makes the repository of a whole platform out of the content in the workspace: a new private one, or a pull request to an empty one',
    examples,
    supportsDryRun: true,
    schema: {
      input: PLATFORM_INPUT,
      output: {
        url: z => z.string().describe('The repository, or the pull request'),
        repositoryUrl: z => z.string().describe('The repository'),
      },
    },
    async handler(ctx) {
      const { auditor, logger } = services;
      try {
        const credentials = await ctx.getInitiatorCredentials();
        const actor = await requirePlatformTeam(services, credentials);
        const input: PlatformInput = ctx.input;
        const { answers, brought } = toAnswers(input);
        const { organisation, repository } = answers;
        const settings = requireOrganisation(services.settings, organisation);
        if (brought.length > 0) {
          ctx.logger.info(`Brought along: ${brought.join(', ')}`);
        }
        const files = renderChecked(
          await readContent(ctx.workspacePath),
          answers,
        );
        ctx.logger.info(
          `${files.size} files for ${organisation}/${repository}, without a finding`,
        );
        if (ctx.isDryRun) {
          ctx.logger.info('Dry run: no repository is made');
          return;
        }
        const forge = services.repositories(settings);
        const wanted = {
          ...{ organisation, name: repository, files },
          description: `The platform of ${organisation} at ${answers.domain}`,
        };
        const meta = {
          ...{ actor: { kind: 'user', ref: actor }, repository },
          ...{ organisation, publish: input.publish },
        };
        const event = await auditor.createEvent({
          ...{ eventId: 'platform-create', severityLevel: 'medium', meta },
        });
        const make = async (): Promise<Made> => {
          try {
            const made = await (input.publish === 'repository'
              ? forge.create(wanted)
              : forge.propose(wanted));
            await event.success({ meta: { url: made.url } });
            return made;
          } catch (error) {
            await event.fail({ error: error as Error });
            throw error;
          }
        };
        const made = await ctx.checkpoint({
          key: `${input.publish}.${organisation}.${repository}`,
          fn: make,
        });
        ctx.logger.info(`Made ${made.url}`);
        ctx.output('url', made.url);
        ctx.output('repositoryUrl', made.repositoryUrl);
      } catch (error) {
        throw forPeople(error, logger);
      }
    },
  });
