import { ScmIntegrations } from '@backstage/integration';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ConfigReader } from '@backstage/config';
import { PlatformRepository } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { GithubConnections } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { GithubForge } from '../src/forge/github/GithubForge';
import type { Work } from './work';

/** Opens the pull request as this module does. */
export function ours({
  url,
  integrations,
}: Pick<Work, 'url' | 'integrations'>) {
  const logger = WinstonLogger.create({ transports: [] });
  const config = new ConfigReader({ integrations: { github: integrations } });
  const connections = new GithubConnections(ScmIntegrations.fromConfig(config));
  const forge = new GithubForge(connections, logger);
  const repositoryUrl = `${url}/example/platform`;
  const repository = new PlatformRepository(
    UrlReaders.default({ logger, config }),
    { url: repositoryUrl, branch: 'main', path: 'argocd/app-of-apps' },
    logger,
  );
  return {
    /** Where the plan is made: one request while nothing has changed. */
    read: async () => (await repository.read()).commit,
    open: async ({ branch, files }: Work, commit: string) => {
      const { number } = await forge.openPullRequest({
        repositoryUrl,
        base: { branch: 'main', commit },
        branch: `platform-bootstrap/${branch}`,
        title: branch,
        message: branch,
        body: 'The same work, done twice',
        files: files.map(({ path, content }) => ({
          path,
          before: null,
          content,
        })),
      });
      return number;
    },
  };
}
