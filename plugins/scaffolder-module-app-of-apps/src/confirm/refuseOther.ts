import { JsonObject } from '@backstage/types';
import { refuseFindings } from '../verdict/refuseFindings';

type Context = Parameters<typeof refuseFindings>[2] & {
  readonly uiSchema?: { readonly 'ui:options'?: { application?: string } };
};

/** The name to type, from the parameter that holds it. */
export const nameToType = (
  formData: JsonObject,
  application: string | undefined,
): string => {
  const name = formData[application ?? 'name'];
  return typeof name === 'string' ? name : '';
};

/** Refuses Next until the name is typed again, to the letter; also while there is no plan that could say so. */
export async function refuseOther(
  value: string,
  validation: { addError(message: string): void },
  context: Context,
): Promise<void> {
  const { application } = context.uiSchema?.['ui:options'] ?? {};
  const name = nameToType(context.formData, application);
  if (value === name) await refuseFindings(value, validation, context);
  else validation.addError(`is not ${name}: type the name to the letter`);
}
