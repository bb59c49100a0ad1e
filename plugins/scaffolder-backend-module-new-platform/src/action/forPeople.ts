import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

const SAYABLE = [
  ...[ConflictError, InputError, NotAllowedError],
  ...[NotFoundError, ServiceUnavailableError],
].map(({ name }) => name);

/** The error to throw: the task log shows its stack to people, so it has none, and what was not written for them stays in the log. @internal */
export function forPeople(error: unknown, logger: LoggerService): Error {
  const isSayable = isError(error) && SAYABLE.includes(error.name);
  if (!isSayable)
    logger.error('app-of-apps:platform:create failed', error as Error);
  const message = isSayable
    ? error.message
    : 'The platform could not be made because of a fault in the portal; the backend log has the details';
  const clean = new InputError(message);
  clean.stack = `${clean.name}: ${message}`;
  return clean;
}
