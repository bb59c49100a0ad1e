import { createVerify, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock';

/** A GitHub App as GitHub knows it. @public */
export type GithubAppOptions = {
  readonly appId: number;
  /** The public half of the App's key, PEM. */
  readonly publicKey: string;
};

/** How the App is installed: on the repository, suspended, only on other repositories, or not at all. @internal */
export const INSTALLATIONS = [
  'installed',
  'suspended',
  'elsewhere',
  'removed',
] as const;

/** @internal */
export type Installation = (typeof INSTALLATIONS)[number];

/** An installation's access token. @internal */
export type InstallationToken = {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
};

const HOUR = 3_600_000;
// GitHub takes no key that lives longer, and allows a minute of drift.
const LONGEST = 600;
const LEEWAY = 60;

const Header = z.object({ alg: z.literal('RS256') });
const Claims = z.object({
  iss: z.coerce.number(),
  iat: z.number(),
  exp: z.number(),
});

const decoded = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
};

/** A GitHub App: proves itself with its key, and gets tokens that live for an hour. @internal */
export class GithubApp {
  readonly #tokens = new Map<string, number>();
  #installation: Installation = 'installed';

  constructor(
    private readonly options: GithubAppOptions | undefined,
    private readonly clock: Clock,
  ) {}

  get installation(): Installation {
    return this.options ? this.#installation : 'removed';
  }

  get appId(): number {
    return this.options?.appId ?? 0;
  }

  /** Is this a token that the App signed with its key, for now? */
  isSignedByApp(jwt: string): boolean {
    if (!this.options) return false;
    const [head, body, signature = ''] = jwt.split('.');
    const claims = Claims.safeParse(decoded(body ?? ''));
    if (!Header.safeParse(decoded(head)).success || !claims.success) {
      return false;
    }
    const { iss, iat, exp } = claims.data;
    const now = this.clock() / 1000;
    return (
      createVerify('RSA-SHA256')
        .update(`${head}.${body}`)
        .verify(this.options.publicKey, signature, 'base64url') &&
      iss === this.options.appId &&
      iat <= now + LEEWAY &&
      exp > now &&
      exp <= now + LONGEST + LEEWAY
    );
  }

  issueToken(): InstallationToken {
    const token = `ghs_${randomBytes(18).toString('hex')}`;
    const expiresAt = this.clock() + HOUR;
    this.#tokens.set(token, expiresAt);
    return { token, expiresAt };
  }

  /** The tokens that have not run out. */
  issued(): readonly string[] {
    const now = this.clock();
    return [...this.#tokens].filter(([, end]) => end > now).map(([t]) => t);
  }

  /** The tokens that are good for the platform repository. */
  tokens(): readonly string[] {
    return this.installation === 'installed' ? this.issued() : [];
  }

  install(installation: Installation): void {
    this.#installation = installation;
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  reset(): void {
    this.#installation = 'installed';
    this.revokeTokens();
  }
}
