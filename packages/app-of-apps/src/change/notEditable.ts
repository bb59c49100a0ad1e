import type { Finding } from '../finding';
import type { Edit } from '../render';
import { fieldError, type Field } from './fields';

/** A file that is written in a way that no edit is safe in. @internal */
export const notEditable = (
  field: Field,
  file: string,
  { message }: Extract<Edit, { kind: 'refused' }>,
): Finding => ({
  ...fieldError(
    field,
    'file-not-editable',
    `${file} is not edited by machine, because ${message}; change it by hand`,
  ),
  file,
});
