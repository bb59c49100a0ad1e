/** The API server's body for an error. @internal */
export const statusBody = (
  code: number,
  reason: string,
  message: string,
): object => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  reason,
  code,
});

/** The API server's answer to a request without a valid token. @internal */
export const UNAUTHORIZED = statusBody(401, 'Unauthorized', 'Unauthorized');
