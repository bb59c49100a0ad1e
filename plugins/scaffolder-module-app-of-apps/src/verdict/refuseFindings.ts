import { ApiHolder } from '@backstage/frontend-plugin-api';
import { JsonObject } from '@backstage/types';
import { changeInput } from '../changes/changeInput';
import { livePlansApiRef } from '../changes/LivePlans';

type Validated = {
  readonly apiHolder: ApiHolder;
  readonly formData: JsonObject;
  // The form hands a validator the value and not the name, so the template repeats the name as an option.
  readonly uiSchema?: { readonly 'ui:options'?: { parameter?: string } };
};

/**
 * Refuses Next while the plan finds an error in the field. When there is no plan Next goes on, because the review of the plan
 * asks again and passes nothing without one.
 */
export async function refuseFindings(
  _value: string,
  validation: { addError(message: string): void },
  { apiHolder, formData, uiSchema }: Validated,
): Promise<void> {
  const name = uiSchema?.['ui:options']?.parameter;
  const plans = apiHolder.get(livePlansApiRef);
  const plan = await plans?.shown(changeInput(formData)).catch(() => undefined);
  plan?.findings
    .filter(({ severity, field }) => severity === 'error' && field === name)
    .forEach(({ message }) => validation.addError(message));
}
