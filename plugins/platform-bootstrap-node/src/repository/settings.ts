import { z } from 'zod';

const isPlainWebUrl = (text: string) =>
  URL.canParse(text) &&
  /^https?:\/\/[^@?#\s]+\/[^@?#\s]+\/[^@?#\s]+$/.test(text);

/**
 * `platformBootstrap.repository`: which repository, branch and folder hold the app-of-apps.
 *
 * @public
 */
export const RepositorySetting = z.preprocess(
  value => value ?? {},
  z.object({
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
  }),
);
