import { z } from 'zod';
import { UpstreamError } from '../http/UpstreamError';
import { bearerChallenge, isOwnRealm } from './bearerChallenge';
import type { ChartSource } from './chartSource';
import type { WebAnswer } from './ChartWeb';
import type { ChartServices } from './HttpIndexes';

const Token = z.union([
  z.object({ token: z.string().min(1) }),
  z.object({ access_token: z.string().min(1) }),
]);

/**
 * Reads an answer of a registry.
 *
 * @throws UpstreamError when it is another.
 * @internal
 */
export function ociAnswer<T extends z.ZodType>(
  schema: T,
  { status, body }: WebAnswer,
  product: string,
): z.infer<T> {
  try {
    if (status === 200) return schema.parse(JSON.parse(body.toString('utf8')));
  } catch {
    // Said below.
  }
  throw new UpstreamError(
    'UnexpectedResponse',
    status === 200
      ? `${product} answers in an unknown shape`
      : `${product} answers ${status}`,
    status,
  );
}

/** Questions to one repository of a registry, as anybody may ask them: a token is asked for once, and sent to that registry alone. @internal */
export class OciSession {
  readonly #services: ChartServices;
  readonly #source: ChartSource;
  readonly #name: string;
  #token: string | undefined;

  constructor(services: ChartServices, source: ChartSource, chart: string) {
    this.#services = services;
    this.#source = source;
    this.#name = [source.path, chart].filter(Boolean).join('/');
  }

  /** The repository's own address. */
  get address(): string {
    return `${this.#source.origin}/${this.#name}`;
  }

  /** Below `/v2/<name>/`, or another page of what was asked before. */
  async ask(
    place: string | URL,
    limit: number,
    accept = 'application/json',
  ): Promise<WebAnswer> {
    const { product, origin, isConfigured } = this.#source;
    const url = new URL(
      typeof place === 'string' ? `/v2/${this.#name}/${place}` : place,
      origin,
    );
    const ask = () =>
      this.#services.web.get({
        url,
        product,
        isConfigured,
        limit,
        headers: {
          accept,
          ...(this.#token && { authorization: `Bearer ${this.#token}` }),
        },
      });
    const answer = await ask();
    if (answer.status !== 401) return answer;
    if (this.#token === undefined) {
      this.#token = await this.#askForToken(answer);
      const again = await ask();
      if (again.status !== 401) return again;
    }
    throw new UpstreamError(
      'Unauthorized',
      `${product} does not show this to anybody without credentials`,
      401,
    );
  }

  async #askForToken({ headers }: WebAnswer): Promise<string> {
    const { product, isConfigured, origin } = this.#source;
    const challenge = bearerChallenge(headers['www-authenticate']);
    const realm = challenge && new URL(challenge.realm);
    if (!realm || !isOwnRealm(new URL(origin), realm)) {
      throw new UpstreamError(
        'Unauthorized',
        `${product} wants credentials, or sends to another site for a token`,
        401,
      );
    }
    if (challenge.service) realm.searchParams.set('service', challenge.service);
    // Never more than to read this one repository, whatever the registry would have us ask for.
    realm.searchParams.set('scope', `repository:${this.#name}:pull`);
    const answer = await this.#services.web.get({
      url: realm,
      product,
      isConfigured: isConfigured && realm.origin === origin,
      limit: this.#services.limits.answer,
      headers: { accept: 'application/json' },
    });
    const token = ociAnswer(Token, answer, product);
    return 'token' in token ? token.token : token.access_token;
  }
}
