import { readFile } from 'node:fs/promises';
import { UpstreamError } from './UpstreamError';

/** How a client proves who it is. @public */
export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'tokenFile'; readonly path: string; readonly key: string }
  | {
      readonly kind: 'basic';
      readonly username: string;
      readonly password: string;
    };

/** The header to send, and what must never leave this process. @public */
export type Authorization = {
  readonly header?: string;
  readonly secrets: readonly string[];
};

const bearer = (token: string): Authorization => ({
  header: `Bearer ${token}`,
  secrets: [token],
});

/**
 * Turns credentials into a header.
 *
 * @throws UpstreamError `Misconfigured` when the token file cannot be read.
 * @public
 */
export async function authorizationFor(
  credentials: Credentials,
): Promise<Authorization> {
  switch (credentials.kind) {
    case 'bearer':
      return bearer(credentials.token);
    case 'tokenFile': {
      const { path, key } = credentials;
      const token = await readFile(path, 'utf8').catch(() => {
        throw new UpstreamError('Misconfigured', `${key} cannot be read`);
      });
      return bearer(token.trim());
    }
    case 'basic': {
      const { username, password } = credentials;
      const pair = Buffer.from(`${username}:${password}`).toString('base64');
      return { header: `Basic ${pair}`, secrets: [pair, password] };
    }
    default:
      return { secrets: [] };
  }
}

// A shorter secret could be part of any word, and replacing it would garble what people read.
const SHORTEST_SECRET = 8;

/** The text without the secrets, also where JSON has escaped them. @public */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(secret => secret.length >= SHORTEST_SECRET)
    .flatMap(secret => [secret, JSON.stringify(secret).slice(1, -1)])
    .reduce((cut, secret) => cut.replaceAll(secret, '[redacted]'), text);
}
