import { Plan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { isAbout } from '../changes/parts';

/** One line under a field. */
export type FieldMessage = {
  readonly severity: 'error' | 'warning' | 'info' | 'ok';
  readonly text: string;
};

/** What a field holds, and what the form itself said about it at the last Next. */
export type FieldContent = {
  readonly name: string;
  readonly value: string;
  readonly required: boolean;
  readonly formErrors: readonly string[];
};

const isError = ({ severity }: FieldMessage) => severity === 'error';

/** What the plan finds about one field; the form's own errors fill in where the plan has none. */
export function fieldMessages(
  { name, value, required, formErrors }: FieldContent,
  plan: Plan | undefined,
): readonly FieldMessage[] {
  const found: FieldMessage[] = (plan?.findings ?? [])
    .filter(({ field }) => isAbout(name, field))
    .map(({ severity, message }) => ({ severity, text: message }));
  if (found.some(isError)) return found;
  if (value === '') {
    return required
      ? [...found, { severity: 'error', text: 'Fill this in.' }]
      : found;
  }
  if (formErrors.length > 0) {
    return [
      ...found,
      ...formErrors.map(text => ({ severity: 'error' as const, text })),
    ];
  }
  return found.length === 0 && plan ? [{ severity: 'ok', text: 'OK' }] : found;
}
