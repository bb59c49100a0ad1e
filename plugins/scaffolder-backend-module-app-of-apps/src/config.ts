import type { Config } from '@backstage/config';
import type {
  Grant,
  RepositoryReference,
  ServiceFacts,
} from '@platform-bootstrap/app-of-apps';
import { RepositorySetting } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import { SelfService } from './selfService';
import { readServiceSettings } from './services/settings';

/** What this module needs to know. @internal */
export type Settings = {
  readonly repository: RepositoryReference;
  /** Who may ask for what; nothing for who is in none. */
  readonly grants: readonly Grant[];
  /** Base URL of the portal, for links in pull requests. */
  readonly portalUrl?: string;
  /** How services are made; absent where none are. */
  readonly services?: ServiceFacts;
};

/** Usable settings, or one sentence on what to set. @internal */
export type SettingsResult =
  | { readonly kind: 'ready'; readonly settings: Settings }
  | { readonly kind: 'unusable'; readonly message: string };

const Section = z.object({
  repository: RepositorySetting,
  selfService: z.preprocess(value => value ?? {}, SelfService),
});

/** How many tasks the scaffolder runs at once: `scaffolder.concurrentTasksLimit`, its default otherwise. @internal */
export function readTaskSlots(config: Config): number {
  const limit = config.getOptional('scaffolder.concurrentTasksLimit');
  return typeof limit === 'number' && limit > 0 ? limit : 10;
}

/**
 * Reads `platformBootstrap.repository` and `.selfService`. Never throws: a scaffolder without this module's settings has other
 * templates to run.
 *
 * @internal
 */
export function readSettings(config: Config): SettingsResult {
  const section = config.getOptional('platformBootstrap') ?? {};
  const parsed = Section.safeParse(section);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    const key = ['platformBootstrap', ...path].join('.');
    return { kind: 'unusable', message: `${key} ${message}` };
  }
  const { repository, selfService } = parsed.data;
  const portalUrl = config.getOptional('app.baseUrl');
  const services = readServiceSettings(config);
  return {
    kind: 'ready',
    settings: {
      repository,
      grants: selfService,
      ...(typeof portalUrl === 'string' && {
        portalUrl: portalUrl.replace(/\/+$/, ''),
      }),
      ...(services.kind === 'ready' && { services: services.settings.facts }),
    },
  };
}
