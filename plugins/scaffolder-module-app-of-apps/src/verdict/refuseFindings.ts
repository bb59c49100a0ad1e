import { ApiHolder } from '@backstage/frontend-plugin-api';
import { JsonObject } from '@backstage/types';
import { ChangeOptions, requestOf } from '../changes/changeInput';
import { livePlansApiRef } from '../changes/LivePlans';
import { isAbout } from '../changes/parts';

type Validated = {
  readonly apiHolder: ApiHolder;
  readonly formData: JsonObject;
  // The form hands a validator the value and not the name, so the template repeats the name as an option.
  readonly uiSchema?: { readonly 'ui:options'?: ChangeOptions };
};

/**
 * Refuses Next while the plan finds an error in the field. When there is no plan Next goes on, because the review of the plan
 * asks again and passes nothing without one.
 */
export async function refuseFindings(
  _value: unknown,
  validation: { addError(message: string): void },
  { apiHolder, formData, uiSchema }: Validated,
): Promise<void> {
  const options = uiSchema?.['ui:options'];
  const name = options?.parameter ?? '';
  const plans = apiHolder.get(livePlansApiRef);
  const request = requestOf(formData, options);
  const plan = await plans?.shown(request).catch(() => undefined);
  plan?.findings
    .filter(
      ({ severity, field }) => severity === 'error' && isAbout(name, field),
    )
    .forEach(({ message }) => validation.addError(message));
}
