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
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
].map(({ name }) => name);

/**
 * The error to throw from an action. The task log shows people an error's stack, so it has none; what was not written for people
 * goes to the backend's log only.
 *
 * @internal
 */
export function forPeople(error: unknown, logger: LoggerService): Error {
  const isSayable = isError(error) && SAYABLE.includes(error.name);
  if (!isSayable)
    logger.error('app-of-apps:application:add failed', error as Error);
  const message = isSayable
    ? error.message
    : 'The change could not be made because of a fault in the portal; the backend log has the details';
  const clean = new InputError(message);
  clean.stack = `${clean.name}: ${message}`;
  return clean;
}
