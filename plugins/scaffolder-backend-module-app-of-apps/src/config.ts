import type { Config } from '@backstage/config';
import type {
  Grant,
  RepositoryReference,
} from '@platform-bootstrap/app-of-apps';
import { z } from 'zod';
import { SelfService } from './selfService';

/** What this module needs to know. @internal */
export type Settings = {
  readonly repository: RepositoryReference;
  /** Who may ask for what; nothing for who is in none. */
  readonly grants: readonly Grant[];
  /** Base URL of the portal, for links in pull requests. */
  readonly portalUrl?: string;
};

/** Usable settings, or one sentence on what to set. @internal */
export type SettingsResult =
  | { readonly kind: 'ready'; readonly settings: Settings }
  | { readonly kind: 'unusable'; readonly message: string };

const isPlainWebUrl = (text: string) =>
  URL.canParse(text) &&
  /^https?:\/\/[^@?#\s]+\/[^@?#\s]+\/[^@?#\s]+$/.test(text);

const Repository = z.object({
  url: z
    .string({
      error:
        'is missing: give the platform repository, such as https://github.com/acme/platform',
    })
    .refine(
      isPlainWebUrl,
      'has to be an http or https URL of a repository, without credentials',
    )
    .transform(url => url.replace(/\/+$/, '').replace(/\.git$/, '')),
  branch: z
    .string({ error: 'has to be a branch name' })
    .regex(/^(?![-./])[\w./-]+(?<![./])$/, 'has to be a branch name')
    .default('main'),
  path: z
    .string({ error: 'has to be a folder in the repository' })
    .regex(
      /^(?!.*\.\.)[\w./-]*$/,
      'has to be a folder in the repository, without ..',
    )
    .transform(path => path.replace(/^\/+|\/+$/g, ''))
    .default('argocd/app-of-apps'),
});

const Section = z.object({
  repository: z.preprocess(value => value ?? {}, Repository),
  selfService: z.preprocess(value => value ?? {}, SelfService),
});

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
  return {
    kind: 'ready',
    settings: {
      repository,
      grants: selfService,
      ...(typeof portalUrl === 'string' && {
        portalUrl: portalUrl.replace(/\/+$/, ''),
      }),
    },
  };
}
