import { ApiHolder } from '@backstage/frontend-plugin-api';
import { JsonObject } from '@backstage/types';
import { changeInput } from '../changes/changeInput';
import { livePlansApiRef } from '../changes/LivePlans';
import { fieldLabel } from '../fieldLabels';

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Plans once more, now, and refuses to go on without a plan or with an error in it. */
export async function refusePlan(
  _value: string,
  validation: { addError(message: string): void },
  context: { readonly apiHolder: ApiHolder; readonly formData: JsonObject },
): Promise<void> {
  const plans = context.apiHolder.get(livePlansApiRef);
  try {
    const plan = await plans!.fresh(changeInput(context.formData));
    plan.findings
      .filter(({ severity }) => severity === 'error')
      .forEach(({ message, field }) =>
        validation.addError(
          field
            ? `has an error: ${sentence(
                message,
              )} Go back to change ${fieldLabel(field)}.`
            : `has an error: ${sentence(message)}`,
        ),
      );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    validation.addError(`could not be made: ${sentence(reason)} Try again.`);
  }
}
