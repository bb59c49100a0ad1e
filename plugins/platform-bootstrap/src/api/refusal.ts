import { ResponseError } from '@backstage/errors';

// The backend says what is wrong; what stands in front of it answers with a page, of which nothing is worth repeating.
const fromInFront = ({ cause }: ResponseError) =>
  cause.message.startsWith('Request failed with status');

const refusedWith = (error: unknown, status: number) =>
  ResponseError.is(error) && error.statusCode === status && !fromInFront(error);

/** Whether the backend says that this person may not. */
export const isDenied = (error: unknown) => refusedWith(error, 403);

/** Whether the backend says that there is no such thing. */
export const isNotFound = (error: unknown) => refusedWith(error, 404);

/** What went wrong in words, without the noise of the transport: the backend's own message where it gave one. */
export function explain(error: Error): string {
  if (ResponseError.is(error)) {
    const { statusCode, cause } = error;
    if (!fromInFront(error)) return cause.message || `HTTP ${statusCode}`;
    return statusCode === 401 || statusCode === 403
      ? 'your session may be over: reload this page to sign in again'
      : `HTTP ${statusCode}`;
  }
  // Browsers throw a bare TypeError when nothing answered at all.
  return error.name === 'TypeError'
    ? 'the backend does not answer'
    : error.message;
}
