import { CustomErrorBase } from '@backstage/errors';

/** Why an upstream gave no usable answer; becomes the reason of an `Unknown` condition. @public */
export type UpstreamReason =
  | 'Unreachable'
  | 'Unauthorized'
  | 'UnexpectedResponse'
  | 'TooLarge'
  | 'Misconfigured'
  | 'NotConfigured';

/** What else is known of a failure. @public */
export type UpstreamErrorDetails = {
  /** How long the upstream asks not to be asked again, in milliseconds. */
  readonly retryAfterMs?: number;
  /** The failure because of which it was not even asked. */
  readonly earlier?: UpstreamError;
};

/** An upstream that gave no usable answer; the message never holds credentials, addresses or bodies. @public */
export class UpstreamError extends CustomErrorBase {
  /** What sort of error it is. */
  name = 'UpstreamError' as const;
  /** Why there is no usable answer. */
  readonly reason: UpstreamReason;
  /** HTTP status, or that which means the same in another protocol, when there was an answer. */
  readonly status?: number;
  /** How long it asks not to be asked again, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Why it was not asked: how it failed before. */
  readonly earlier?: UpstreamError;

  constructor(
    reason: UpstreamReason,
    message: string,
    status?: number,
    { retryAfterMs, earlier }: UpstreamErrorDetails = {},
  ) {
    super(message);
    this.reason = reason;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.earlier = earlier;
  }
}
