import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

const repositoryOf = (url: string): string =>
  new URL(url).pathname.split('/').filter(Boolean).slice(0, 2).join('/');

/** Neither token nor App gives credentials for a repository. @internal */
export function noCredentials(url: string, hasApp: boolean): Error {
  const { host } = new URL(url);
  return hasApp
    ? new NotFoundError(
        `The GitHub App is not installed for ${repositoryOf(
          url,
        )}; an owner of the organisation has to install it on that one repository`,
      )
    : new ServiceUnavailableError(
        `integrations.github has no working token or App for ${host}; the platform team has to add one`,
      );
}

/** Why an App got no token, in words for people; what GitHub wrote is not repeated. @internal */
export function explainCredentials(error: unknown, url: string): Error {
  const { status, name } = (error ?? {}) as { status?: number; name?: string };
  if (
    name === 'TimeoutError' ||
    (status && (status >= 500 || status === 429))
  ) {
    return new ServiceUnavailableError(
      'GitHub gave no token for the GitHub App in time; try again in a few minutes',
    );
  }
  if (status === 401) {
    return new ServiceUnavailableError(
      "GitHub does not accept the GitHub App's key; the platform team has to check appId, privateKey and the clock of the portal",
    );
  }
  if (status === 404 || status === 410) return noCredentials(url, true);
  // The provider found out by itself, or GitHub answered 403: suspended, or installed on other repositories.
  return new NotAllowedError(
    `The GitHub App may not use ${repositoryOf(
      url,
    )}: its installation is suspended, or was not given this repository. An owner of the organisation can change that under the installation's settings`,
  );
}
