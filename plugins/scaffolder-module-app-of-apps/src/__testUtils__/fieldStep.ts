import { JsonObject } from '@backstage/types';

/** A parameter step with one field of this module. */
export const fieldStep = (
  name: string,
  field: string,
  options: JsonObject = {},
  schema: JsonObject = { type: 'string' },
) => ({
  title: name,
  properties: {
    [name]: {
      title: name,
      ...schema,
      'ui:field': field,
      'ui:options': { parameter: name, hideError: true, ...options },
    },
  },
});
