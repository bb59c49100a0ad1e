import { CustomErrorBase } from '@backstage/errors';

/** Why an upstream gave no usable answer; becomes the reason of an `Unknown` condition. @public */
export type UpstreamReason =
  | 'Unreachable'
  | 'Unauthorized'
  | 'UnexpectedResponse'
  | 'TooLarge'
  | 'Misconfigured'
  | 'NotConfigured';

/** An upstream that gave no usable answer; the message never holds credentials, addresses or bodies. @public */
export class UpstreamError extends CustomErrorBase {
  /** What sort of error it is. */
  name = 'UpstreamError' as const;
  /** Why there is no usable answer. */
  readonly reason: UpstreamReason;
  /** HTTP status, when there was an answer. */
  readonly status?: number;

  constructor(reason: UpstreamReason, message: string, status?: number) {
    super(message);
    this.reason = reason;
    this.status = status;
  }
}
