import { ResponseError } from '@backstage/errors';

const refusedWith = (error: unknown, status: number) =>
  ResponseError.is(error) && error.statusCode === status;

/** Whether the backend says that this person may not. */
export const isDenied = (error: unknown) => refusedWith(error, 403);

/** Whether the backend says that there is no such thing. */
export const isNotFound = (error: unknown) => refusedWith(error, 404);

/** What went wrong in words, without the noise of the transport: the backend's own message where it gave one. */
export function explain(error: Error): string {
  if (ResponseError.is(error)) {
    return error.cause.message || `HTTP ${error.statusCode}`;
  }
  // Browsers throw a bare TypeError when nothing answered at all.
  return error.name === 'TypeError'
    ? 'the backend does not answer'
    : error.message;
}
