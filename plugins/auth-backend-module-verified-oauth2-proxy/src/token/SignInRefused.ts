import { AuthenticationError } from '@backstage/errors';

/** The check that a sign-in did not pass. @public */
export type Check =
  | 'configuration'
  | 'header'
  | 'format'
  | 'algorithm'
  | 'keys'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'time'
  | 'claims'
  | 'contradiction'
  | 'user';

/** A sign-in that is refused (401); the message says which check failed and what to do, and never holds the token. @public */
export class SignInRefused extends AuthenticationError {
  readonly check: Check;

  constructor(check: Check, message: string) {
    super(`Sign-in refused (${check}): ${message}`);
    this.check = check;
  }
}
