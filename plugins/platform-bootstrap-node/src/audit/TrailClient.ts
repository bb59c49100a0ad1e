import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { AuditEntry, AuditOutcome } from './entry';

const PLUGIN = 'platform-bootstrap';
const ATTEMPT_MS = 2000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

type Sent = {
  readonly method: string;
  readonly path: string;
  readonly body: object;
  readonly timeout: number;
  /** There was an attempt before, which may have been heard. */
  readonly again: boolean;
};

/** Where events are kept. @internal */
export type Trail = {
  /** Keeps an event, durably when it returns; throws when it could not within the patience (milliseconds). */
  readonly begin: (entry: AuditEntry, patience: number) => Promise<void>;
  /** Completes it, once. */
  readonly end: (id: string, outcome: AuditOutcome) => Promise<void>;
};

// Not there yet (the portal is starting) or not there now; everything else is an answer.
const isAway = (status: number) =>
  status === 404 || status === 429 || status >= 500;

/** The trail of the platform-bootstrap plugin, reached with the calling plugin's own service credentials. @internal */
export class TrailClient implements Trail {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(auth: AuthService, discovery: DiscoveryService) {
    this.#auth = auth;
    this.#discovery = discovery;
  }

  begin = (entry: AuditEntry, patience: number) =>
    this.#persist('POST', '/audit/events', entry, patience);

  end = (id: string, outcome: AuditOutcome) =>
    this.#persist('PATCH', `/audit/events/${id}`, outcome, 2 * ATTEMPT_MS);

  async #persist(
    method: string,
    path: string,
    body: object,
    patience: number,
  ): Promise<void> {
    const until = Date.now() + patience;
    for (let pause = FIRST_PAUSE_MS, again = false; ; pause *= 2) {
      const timeout = Math.min(ATTEMPT_MS, Math.max(1, until - Date.now()));
      const problem = await this.#send({ method, path, body, timeout, again });
      if (problem === null) return;
      again = true;
      const wait = Math.min(pause, LONGEST_PAUSE_MS);
      if (Date.now() + wait >= until) {
        throw new ServiceUnavailableError(
          `The audit trail did not answer: ${problem}`,
        );
      }
      await sleep(wait);
    }
  }

  /** `null` when it is done, a reason to try again, or an error when another attempt would not help. */
  async #send(sent: Sent): Promise<string | null> {
    const response = await this.#request(sent).catch(() => 'no connection');
    if (typeof response === 'string') return response;
    await response.body?.cancel();
    if (response.ok) return null;
    // The attempt before was heard, only its answer was not.
    if (sent.again && response.status === 409) return null;
    const problem = `status ${response.status}`;
    if (isAway(response.status)) return problem;
    throw new ServiceUnavailableError(`The audit trail refused: ${problem}`);
  }

  async #request({ method, path, body, timeout }: Sent): Promise<Response> {
    const base = await this.#discovery.getBaseUrl(PLUGIN);
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    return fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
  }
}
