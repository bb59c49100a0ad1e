import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { readBytes } from '../http/readBody';
import { UpstreamError } from '../http/UpstreamError';
import { isPublicAddress } from './publicAddress';

/** One address to ask, and what the answer may be. @internal */
export type WebRequest = {
  readonly url: URL;
  /** As people call it; stands in messages. */
  readonly product: string;
  /** The operator wrote this address into the configuration: it may be private, and plain http. */
  readonly isConfigured: boolean;
  /** The most that the answer may have, in bytes. */
  readonly limit: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

/** An answer with its whole body; the status is 200, 304, 401 or 404. @internal */
export type WebAnswer = {
  readonly status: number;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly body: Buffer;
};

const CONNECT_TIMEOUT_MS = 3_000;
const MIRRORS = 'platformBootstrap.charts.mirrors';

const refuseAddress = (product: string) =>
  new UpstreamError(
    'Misconfigured',
    `${product} leads to an address that is not public, which is not asked; ${MIRRORS} can name it`,
  );

const PRIVATE = 'EPRIVATE';

// Checked where the connection is made, so that a name cannot have one address when looked at and another when used.
const publicOnly =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) {
        callback(error, '');
        return;
      }
      const addresses = Array.isArray(found) ? found : [];
      const isSafe = addresses.every(({ address }) => isPublicAddress(address));
      if (!isSafe || addresses.length === 0) {
        callback(Object.assign(new Error(PRIVATE), { code: PRIVATE }), '');
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, addresses[0].address, addresses[0].family);
      }
    });

const literalHost = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/**
 * The way out to chart repositories, which are named by people and not by the configuration: GET only, public addresses only, within
 * a time and a size, no redirects, no credentials of the portal.
 *
 * @internal
 */
export class ChartWeb {
  readonly #timeoutMs: number;
  readonly #guarded: Agent;
  readonly #configured: Agent;

  /** `timeoutMs` limits a whole request, body included; `lookup` asks for a name's addresses. */
  constructor(timeoutMs: number, lookup: LookupFunction = systemLookup) {
    this.#timeoutMs = timeoutMs;
    const timeout = Math.min(CONNECT_TIMEOUT_MS, timeoutMs);
    const options = { connections: 8 };
    this.#configured = new Agent({ ...options, connect: { timeout } });
    this.#guarded = new Agent({
      ...options,
      connect: { timeout, lookup: publicOnly(lookup) },
    });
  }

  /** @throws UpstreamError for everything that is no answer. */
  async get(asked: WebRequest): Promise<WebAnswer> {
    const { url, product, isConfigured } = asked;
    if (url.username || url.password || !/^https?:$/.test(url.protocol)) {
      throw new UpstreamError(
        'Misconfigured',
        `${product} is asked over https and without credentials in its URL`,
      );
    }
    if (!isConfigured) {
      if (url.protocol !== 'https:') {
        throw new UpstreamError(
          'Misconfigured',
          `${product} is asked over https only; ${MIRRORS} can name another address`,
        );
      }
      // An address instead of a name is never looked up.
      const host = literalHost(url);
      if (isIP(host) && !isPublicAddress(host)) throw refuseAddress(product);
    }
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    const signal = asked.signal
      ? AbortSignal.any([asked.signal, timeout])
      : timeout;
    return this.#exchange(asked, signal).catch(error => {
      throw this.#explain(error, product, signal);
    });
  }

  /** Closes the connections that were kept open. */
  async close(): Promise<void> {
    await Promise.all([this.#guarded.destroy(), this.#configured.destroy()]);
  }

  async #exchange(asked: WebRequest, signal: AbortSignal): Promise<WebAnswer> {
    const { url, product, isConfigured, limit, headers } = asked;
    const { statusCode, ...response } = await request(url, {
      dispatcher: isConfigured ? this.#configured : this.#guarded,
      signal,
      headers: { 'accept-encoding': 'identity', ...headers },
    });
    // A body that is left half read reports that as an error, to whom it may concern: nobody.
    response.body.on('error', () => {});
    try {
      if (statusCode >= 300 && statusCode < 400 && statusCode !== 304) {
        throw new UpstreamError(
          'UnexpectedResponse',
          `${product} redirects (${statusCode}), which is not followed`,
          statusCode,
        );
      }
      if (![200, 304, 401, 404].includes(statusCode)) {
        throw new UpstreamError(
          statusCode === 403 ? 'Unauthorized' : 'UnexpectedResponse',
          `${product} answers ${statusCode}`,
          statusCode,
        );
      }
      const body =
        statusCode === 200
          ? await readBytes(response.body, product, limit)
          : Buffer.alloc(0);
      return { status: statusCode, headers: response.headers, body };
    } finally {
      response.body.destroy();
    }
  }

  // Errors of the platform hold addresses and more: only their code, which has a closed alphabet, is passed on.
  #explain(error: unknown, product: string, signal: AbortSignal) {
    if (error instanceof UpstreamError) return error;
    if (signal.aborted) {
      return new UpstreamError(
        'Unreachable',
        `${product} does not answer within ${this.#timeoutMs / 1000} s`,
      );
    }
    const { code } = Object(error) as { code?: unknown };
    if (code === PRIVATE) return refuseAddress(product);
    const known = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code);
    const detail = known ? ` (${code})` : '';
    return new UpstreamError(
      'Unreachable',
      `${product} cannot be reached${detail}`,
    );
  }
}
