// A process of its own: proposes one change on the platform that its argument names, and prints the pull request.
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { PlatformRepository } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { GithubConnections } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { proposeChange } from '../changes/proposeChange';
import { GithubForge } from '../forge/github/GithubForge';
import { crashPlan } from './crashPlan';

/** What the process is told. */
export type ProposeOnce = {
  readonly repositoryUrl: string;
  readonly integrations: object[];
};

async function main({ repositoryUrl, integrations }: ProposeOnce) {
  const logger = WinstonLogger.create({ transports: [] });
  const config = new ConfigReader({ integrations: { github: integrations } });
  const reader = UrlReaders.default({ logger, config });
  const repository = {
    url: repositoryUrl,
    branch: 'main',
    path: 'argocd/app-of-apps',
  };
  const source = new PlatformRepository(reader, repository, logger);
  const connections = new GithubConnections(ScmIntegrations.fromConfig(config));
  const proposal = await proposeChange(
    new GithubForge(connections, logger),
    { repository, grants: [] },
    async () => crashPlan(await source.read()),
  );
  process.stdout.write(JSON.stringify(proposal));
}

main(JSON.parse(process.argv[2])).catch(error => {
  process.stderr.write(`${error?.name}: ${error?.message}\n`);
  process.exitCode = 1;
});
