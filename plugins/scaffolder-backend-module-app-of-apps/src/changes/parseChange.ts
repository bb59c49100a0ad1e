import type { Change, ChangeKind } from '@platform-bootstrap/app-of-apps';
import { CHANGE_INPUTS } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { z } from 'zod';
import { parseInput } from '../parseInput';

/**
 * The untrusted input of one kind of change. What is in it and in no request of that kind would be dropped in silence, and somebody
 * may count on it: throws ForeignFieldError for it, InputError for everything else that does not fit.
 *
 * @param what - how the message begins
 * @internal
 */
export function parseChange(
  change: ChangeKind,
  input: unknown,
  what = '',
): Change {
  const schema: z.ZodType = z.strictObject(CHANGE_INPUTS[change].shape);
  return { change, input: parseInput(schema, input, what) } as Change;
}
