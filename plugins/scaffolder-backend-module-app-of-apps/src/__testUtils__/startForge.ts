import { mockServices } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { GithubConnections } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { GithubForge } from '../forge/github/GithubForge';
import type { PullRequestDraft } from '../forge/types';
import { startPlatform } from './startPlatform';

/** The branch of the drafts. */
export const BRANCH = 'platform-bootstrap/add-application-x';
/** A file that the platform has not. */
export const NEW_FILE = 'argocd/app-of-apps/apps/automation/x.yaml';
/** A file that it has. */
export const PROJECT = 'argocd/app-of-apps/projects/automation-project.yaml';

/** A forge with these integrations; something can happen right before each of its requests, which are counted from 1. */
export const forgeOn = (
  integrations: object[],
  before: (request: number) => Promise<void> = async () => {},
) => {
  const logger = mockServices.logger.mock();
  const registry = ScmIntegrations.fromConfig(
    mockServices.rootConfig({
      data: { integrations: { github: integrations } },
    }),
  );
  const connections = new GithubConnections(registry);
  let requests = 0;
  const connect: GithubConnections['connect'] = async url => {
    const client = await connections.connect(url);
    return async (document, variables) => {
      requests += 1;
      await before(requests);
      return client(document, variables);
    };
  };
  return {
    logger,
    forge: new GithubForge({ connect }, logger, async () => {}),
  };
};

/** The platform, a forge on it, and drafts on its newest commit. */
export async function startForge(
  options: Parameters<typeof startPlatform>[0] = {},
) {
  const platform = await startPlatform(options);
  const { forge, logger } = forgeOn(platform.integrations);
  const draft = async (
    changes: Partial<PullRequestDraft> = {},
  ): Promise<PullRequestDraft> => ({
    repositoryUrl: platform.repositoryUrl,
    base: { branch: 'main', commit: await platform.head('main') },
    branch: BRANCH,
    title: 'Add x to automation',
    body: 'Why not',
    message: 'Add x to automation',
    files: [{ path: NEW_FILE, before: null, content: 'a: 1\n' }],
    ...changes,
  });
  const open = async (changes?: Partial<PullRequestDraft>) =>
    forge.openPullRequest(await draft(changes));
  /** Opens it, and says how many requests that took. */
  const counted = async (changes?: Partial<PullRequestDraft>) => {
    const wanted = await draft(changes);
    let failure: Error | undefined;
    const requests = await platform.counting(async () => {
      await forge.openPullRequest(wanted).catch(error => {
        failure = error;
      });
    });
    return { requests, failure };
  };
  return { platform, forge, logger, draft, open, counted };
}
