import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WinstonLogger } from '@backstage/backend-defaults/rootLogger';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-github';
import type { Work } from './work';

type Context = Parameters<
  ReturnType<typeof createPublishGithubPullRequestAction>['handler']
>[0];

/** Opens the pull request as `publish:github:pull-request` does, from a workspace that holds the files. */
export async function stock({ url, integrations, branch, files }: Work) {
  const config = new ConfigReader({ integrations: { github: integrations } });
  const registry = ScmIntegrations.fromConfig(config);
  const action = createPublishGithubPullRequestAction({
    integrations: registry,
    githubCredentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(registry),
    config,
  });
  const workspacePath = await mkdtemp(join(tmpdir(), 'stock-'));
  for (const { path, content } of files) {
    const file = join(workspacePath, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  let number: unknown;
  const context = {
    workspacePath,
    logger: WinstonLogger.create({ transports: [] }),
    checkpoint: ({ fn }: { fn: () => unknown }) => fn(),
    output: (name: string, value: unknown) => {
      if (name === 'pullRequestNumber') number = value;
    },
    input: {
      repoUrl: `${new URL(url).host}?owner=example&repo=platform`,
      branchName: branch,
      targetBranchName: 'main',
      title: branch,
      description: 'The same work, done twice',
    },
  };
  try {
    // What the action reads of its context, and no more.
    await action.handler(context as unknown as Context);
    return number;
  } finally {
    await rm(workspacePath, { recursive: true, force: true });
  }
}
