import type { Dispatcher } from 'undici';
import { readRetryAfter } from './retryAfter';
import { UpstreamError } from './UpstreamError';

/** Whom messages name, and where people look. @internal */
export type AnswerSource = {
  readonly product: string;
  readonly key: string;
  readonly urlKey: string;
};

/** Types of content that are read: of an answer, of a plain one, and of a stream of events. @internal */
export const JSON_TYPE = /^application\/([\w.+-]+\+)?json\b/i;
/** @internal */
export const TEXT_TYPE = /^text\/plain\b/i;
/** @internal */
export const EVENT_TYPE =
  /^(application\/([\w.+-]+\+)?json|text\/event-stream)\b/i;

/**
 * Looks at an answer before its body is read: JSON, and a status that is accepted.
 *
 * @throws UpstreamError for everything else.
 * @internal
 */
export function checkAnswer(
  {
    statusCode,
    headers,
  }: Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>,
  accepts: (status: number) => boolean,
  { product, key, urlKey }: AnswerSource,
  type = JSON_TYPE,
): void {
  const refuse = (
    reason: 'Unauthorized' | 'UnexpectedResponse',
    message: string,
    retryAfterMs?: number,
  ) =>
    new UpstreamError(reason, `${product} ${message}`, statusCode, {
      retryAfterMs,
    });
  if (statusCode === 401 || statusCode === 403) {
    const what = `refuses the credentials (${statusCode})`;
    throw refuse('Unauthorized', `${what}: see ${key}`);
  }
  if (statusCode >= 300 && statusCode < 400) {
    const what = `redirects (${statusCode}), which is not followed`;
    throw refuse(
      'UnexpectedResponse',
      `${what}: ${urlKey} must be the address of the API itself`,
    );
  }
  if (!accepts(statusCode)) {
    const wait = readRetryAfter(headers['retry-after'], Date.now());
    throw refuse(
      'UnexpectedResponse',
      `answers ${statusCode}`,
      wait ?? undefined,
    );
  }
  if (!type.test(`${headers['content-type']}`)) {
    throw refuse(
      'UnexpectedResponse',
      `answers with something that is not ${
        type === TEXT_TYPE ? 'plain text' : 'JSON'
      }: see ${urlKey}`,
    );
  }
}
