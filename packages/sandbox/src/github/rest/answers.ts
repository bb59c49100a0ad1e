import type { Response } from 'express';

const DOCUMENTATION = 'https://docs.github.com/rest';

/** GitHub's body for an error. @internal */
export const errorBody = (
  status: number,
  message: string,
  errors?: readonly object[],
): object => ({
  message,
  ...(errors && { errors }),
  documentation_url: DOCUMENTATION,
  status: String(status),
});

/** Answers with GitHub's error shape. @internal */
export function refuse(
  res: Response,
  status: number,
  message: string,
  errors?: readonly object[],
): void {
  res.status(status).json(errorBody(status, message, errors));
}

/** Answers 404 as GitHub words it. @internal */
export const notFound = (res: Response): void => refuse(res, 404, 'Not Found');
