import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';

/** One step that shows how an action is called. @internal */
export const changeExample = (
  action: string,
  description: string,
  input: JsonObject,
): TemplateExample => ({
  description,
  example: stringify({
    steps: [{ id: 'change', name: 'Open the pull request', action, input }],
  }),
});
