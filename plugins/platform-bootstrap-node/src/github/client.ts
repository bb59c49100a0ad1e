import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { graphql } from '@octokit/graphql';

/** One GraphQL request; rejects as `@octokit/graphql` does. @public */
export type GithubClient = <T>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<T>;

/** The time that one request may take, in milliseconds. @public */
export const GITHUB_TIMEOUT_MS = 15_000;

/** A repository on GitHub, with what it takes to ask about it. @public */
export type GithubAccess = {
  /** Base URL of the REST API, without a slash at the end. */
  readonly apiBaseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * The integration's own credentials, token or App, for the host of a repository.
 *
 * @throws NotFoundError when the host is not configured, ServiceUnavailableError when it has no credentials
 * @public
 */
export async function githubAccess(
  integrations: ScmIntegrationRegistry,
  repositoryUrl: string,
  credentials: GithubCredentialsProvider = DefaultGithubCredentialsProvider.fromIntegrations(
    integrations,
  ),
): Promise<GithubAccess> {
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
  const { apiBaseUrl = 'https://api.github.com' } = integration.config;
  return { apiBaseUrl, headers };
}

/**
 * A client with the integration's own credentials, token or App, for the host of a repository. The GraphQL address follows from
 * `apiBaseUrl`: `…/api/v3` becomes `…/api/graphql`.
 *
 * @public
 */
export async function createGithubClient(
  integrations: ScmIntegrationRegistry,
  repositoryUrl: string,
  credentials?: GithubCredentialsProvider,
): Promise<GithubClient> {
  const { apiBaseUrl, headers } = await githubAccess(
    integrations,
    repositoryUrl,
    credentials,
  );
  const request = graphql.defaults({ baseUrl: apiBaseUrl, headers });
  return (document, variables) =>
    request(document, {
      ...variables,
      request: {
        // Credentials go to the configured address and nowhere else.
        redirect: 'error',
        signal: AbortSignal.timeout(GITHUB_TIMEOUT_MS),
      },
    });
}
