import { JsonObject } from '@backstage/types';
import { AddApplicationInput } from '@platform-bootstrap/plugin-platform-bootstrap-common';

const KEYS = Object.keys(AddApplicationInput.shape);

// The form keeps what was typed for the other source type, in case the person comes back to it.
const OTHER_SOURCE: Record<string, readonly string[]> = {
  helm: ['path'],
  git: ['chart', 'values'],
};

/**
 * What the form asks for: the answered fields in a fixed order, so that equal requests are equal as JSON text. Their values
 * are left as they are; the backend judges them.
 */
export function changeInput(formData: JsonObject): AddApplicationInput {
  const unused = OTHER_SOURCE[String(formData.sourceType)] ?? [];
  const answered = KEYS.filter(key => !unused.includes(key))
    .map(key => [key, formData[key]] as const)
    .filter(([, value]) => typeof value === 'string' && value.trim() !== '');
  return Object.fromEntries(answered);
}
