import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { graphql } from '@octokit/graphql';

/** One GraphQL request; rejects as `@octokit/graphql` does. @internal */
export type GithubClient = <T>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<T>;

const TIMEOUT_MS = 15_000;

/**
 * A client with the integration's own credentials, token or App, for the host of a repository. The GraphQL address follows from
 * `apiBaseUrl`: `…/api/v3` becomes `…/api/graphql`.
 *
 * @internal
 */
export async function createGithubClient(
  integrations: ScmIntegrationRegistry,
  repositoryUrl: string,
  credentials: GithubCredentialsProvider = DefaultGithubCredentialsProvider.fromIntegrations(
    integrations,
  ),
): Promise<GithubClient> {
  const { host } = new URL(repositoryUrl);
  const integration = integrations.github.byUrl(repositoryUrl);
  if (!integration) {
    throw new NotFoundError(
      `Pull requests can be opened on GitHub only: integrations.github has no entry for the host ${host}`,
    );
  }
  const { headers } = await credentials
    .getCredentials({ url: repositoryUrl })
    .catch(() => ({ headers: undefined }));
  if (!headers) {
    throw new ServiceUnavailableError(
      `integrations.github has no working token or App for ${host}; the platform team has to add one`,
    );
  }
  const request = graphql.defaults({
    baseUrl: integration.config.apiBaseUrl,
    headers,
  });
  return (document, variables) =>
    request(document, {
      ...variables,
      request: {
        // Credentials go to the configured address and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    });
}
