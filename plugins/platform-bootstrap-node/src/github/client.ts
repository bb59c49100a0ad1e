import { NotFoundError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  type GithubCredentials,
  type GithubCredentialsProvider,
  type GithubIntegrationConfig,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import { graphql } from '@octokit/graphql';
import { explainCredentials, noCredentials } from './credentialErrors';

/** One GraphQL request; rejects as `@octokit/graphql` does. @public */
export type GithubClient = <T>(
  document: string,
  variables: Readonly<Record<string, unknown>>,
) => Promise<T>;

/** Credentials that work, or an error for people. */
type Credentials = GithubCredentials & {
  readonly headers: Record<string, string>;
};

/** The time that one request may take, in milliseconds. @public */
export const GITHUB_TIMEOUT_MS = 15_000;

/** Where the REST API is, and with which credentials. @public */
export type GithubAccess = {
  /** Base URL, without a slash at the end. */
  readonly apiBaseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
};

const afterTimeout = () =>
  new Promise<never>((_, reject) => {
    const signal = AbortSignal.timeout(GITHUB_TIMEOUT_MS);
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });

const isUnauthorized = (error: unknown): boolean =>
  (error as { status?: number } | null)?.status === 401;

/**
 * Connections to GitHub with the integration's own credentials, token or App. An App's token is kept until it runs out, for all
 * requests together; one that GitHub takes no more is renewed once.
 *
 * @public
 */
export class GithubConnections {
  #provider: GithubCredentialsProvider;
  #renewal:
    | { readonly used: string; readonly next: Promise<Credentials> }
    | undefined;

  constructor(
    private readonly integrations: ScmIntegrationRegistry,
    private readonly makeProvider: () => GithubCredentialsProvider = () =>
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  ) {
    this.#provider = makeProvider();
  }

  /**
   * A client for the host of a repository. The GraphQL address follows from `apiBaseUrl`: `…/api/v3` becomes `…/api/graphql`. Throws
   * NotFoundError, NotAllowedError or ServiceUnavailableError for people.
   */
  async connect(repositoryUrl: string): Promise<GithubClient> {
    const request = graphql.defaults({
      baseUrl: this.#configOf(repositoryUrl).apiBaseUrl,
    });
    let credentials = await this.#credentials(this.#provider, repositoryUrl);
    let isRenewed = false;
    const send = <T>(document: string, variables: object) =>
      request<T>(document, {
        ...variables,
        headers: credentials.headers,
        request: {
          // Credentials go to the configured address and nowhere else.
          redirect: 'error',
          signal: AbortSignal.timeout(GITHUB_TIMEOUT_MS),
        },
      });
    return async <T>(document: string, variables: object) => {
      try {
        return await send<T>(document, variables);
      } catch (error) {
        // Nothing was done: GitHub did not even look at the request.
        if (!isUnauthorized(error) || isRenewed) throw error;
        isRenewed = true;
        const used = credentials.token ?? '';
        credentials = await this.#renew(used, repositoryUrl);
        if (credentials.token === used) throw error;
        return send<T>(document, variables);
      }
    };
  }

  /** The REST API of a repository's host, for one request. Throws as {@link GithubConnections.connect}. */
  async access(repositoryUrl: string): Promise<GithubAccess> {
    const { apiBaseUrl = 'https://api.github.com' } =
      this.#configOf(repositoryUrl);
    const { headers } = await this.#credentials(this.#provider, repositoryUrl);
    return { apiBaseUrl, headers };
  }

  #configOf(repositoryUrl: string): GithubIntegrationConfig {
    const integration = this.integrations.github.byUrl(repositoryUrl);
    if (integration) return integration.config;
    const { host } = new URL(repositoryUrl);
    throw new NotFoundError(
      `Pull requests can be opened on GitHub only: integrations.github has no entry for the host ${host}`,
    );
  }

  // Many requests can meet the same stale token: one of them gets a new one for all.
  #renew(used: string, url: string): Promise<Credentials> {
    if (this.#renewal?.used === used) return this.#renewal.next;
    const provider = this.makeProvider();
    this.#provider = provider;
    const next = this.#credentials(provider, url);
    this.#renewal = { used, next };
    next.catch(() => {
      this.#renewal = undefined;
    });
    return next;
  }

  async #credentials(
    provider: GithubCredentialsProvider,
    url: string,
  ): Promise<Credentials> {
    const config = this.integrations.github.byUrl(url)?.config;
    const hasApp = (config?.apps ?? []).length > 0;
    try {
      const found = await Promise.race([
        provider.getCredentials({ url }),
        // The provider asks for an App's token without a time limit.
        afterTimeout(),
      ]);
      if (found.headers) return { ...found, headers: found.headers };
    } catch (error) {
      throw explainCredentials(error, url);
    }
    throw noCredentials(url, hasApp);
  }
}
