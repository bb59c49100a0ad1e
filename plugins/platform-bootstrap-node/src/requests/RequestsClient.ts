import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { OpenedRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const PLUGIN = 'platform-bootstrap';
const TIMEOUT_MS = 5000;

/**
 * Tells the platform-bootstrap plugin about a pull request that was opened, so that it is followed until it is Ready. Asks with the
 * calling plugin's own service credentials; only the scaffolder's are accepted.
 *
 * @public
 */
export class RequestsClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(deps: {
    readonly auth: AuthService;
    readonly discovery: DiscoveryService;
  }) {
    this.#auth = deps.auth;
    this.#discovery = deps.discovery;
  }

  /**
   * Records it; the same pull request again changes nothing. A caller need not fail when this does: a pull request from one of our
   * branches is found without it, only not who asked for it.
   *
   * @throws ServiceUnavailableError
   */
  async opened(request: OpenedRequest): Promise<void> {
    const response = await this.#send(request).catch(() => 'no connection');
    if (typeof response !== 'string') {
      await response.body?.cancel();
      if (response.ok) return;
    }
    const problem =
      typeof response === 'string' ? response : `status ${response.status}`;
    throw new ServiceUnavailableError(
      `Pull request ${request.number} was opened, and could not be recorded: ${problem}`,
    );
  }

  async #send(request: OpenedRequest): Promise<Response> {
    const base = await this.#discovery.getBaseUrl(PLUGIN);
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    return fetch(`${base}/requests`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}
