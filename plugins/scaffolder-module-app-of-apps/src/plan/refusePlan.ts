import { ApiHolder } from '@backstage/frontend-plugin-api';
import { JsonObject } from '@backstage/types';
import { ChangeOptions, requestOf } from '../changes/changeInput';
import { livePlansApiRef } from '../changes/LivePlans';
import { fieldLabel } from '../fieldLabels';

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

type Validated = {
  readonly apiHolder: ApiHolder;
  readonly formData: JsonObject;
  readonly uiSchema?: { readonly 'ui:options'?: ChangeOptions };
};

/**
 * Plans once more, now, and refuses to go on without a plan, with an error in it, or with another plan than the one that was shown:
 * its digest is what goes into the request.
 */
export async function refusePlan(
  shown: string,
  validation: { addError(message: string): void },
  { apiHolder, formData, uiSchema }: Validated,
): Promise<void> {
  const plans = apiHolder.get(livePlansApiRef);
  const request = requestOf(formData, uiSchema?.['ui:options']);
  try {
    const plan = await plans!.fresh(request);
    const errors = plan.findings.filter(({ severity }) => severity === 'error');
    errors.forEach(({ message, field }) =>
      validation.addError(
        field
          ? `has an error: ${sentence(message)} Go back to change ${fieldLabel(
              field,
              request.change,
            )}.`
          : `has an error: ${sentence(message)}`,
      ),
    );
    if (errors.length === 0 && plan.digest !== shown) {
      validation.addError(
        shown
          ? 'has changed since it was shown, because the repository has. Look at it again, then go on.'
          : 'has not been shown yet. Look at it first, then go on.',
      );
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    validation.addError(`could not be made: ${sentence(reason)} Try again.`);
  }
}
