import { ResponseError } from '@backstage/errors';
import { FetchApi } from '@backstage/frontend-plugin-api';
import { UnexpectedAnswerError } from './UnexpectedAnswerError';

/** A schema of what the backend answers. */
export type Answer<T> = {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly Issue[] } };
};
type Issue = {
  readonly path: readonly PropertyKey[];
  readonly message: string;
};

/**
 * What the platform-bootstrap backend answers to `GET <path>`.
 *
 * @throws ResponseError when the backend refuses
 * @throws UnexpectedAnswerError when the answer is not as agreed
 */
export async function readPlatform<T>(
  { fetch }: FetchApi,
  path: string,
  answer: Answer<T>,
  init?: RequestInit,
): Promise<T> {
  const response = await fetch(`plugin://platform-bootstrap/${path}`, init);
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return read(response, answer);
}

/** What an answer says, once it is as agreed. */
export async function read<T>(
  response: Response,
  answer: Answer<T>,
): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = answer.safeParse(body);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new UnexpectedAnswerError(path.map(String).join('.'), message);
}
