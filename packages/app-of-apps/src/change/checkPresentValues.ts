import type { Finding } from '../finding';
import { parseYaml, type Repository } from '../model';
import { checkSchema } from './checkSchema';
import type { JsonSchema } from './planner';
import { presentValues } from './presentValues';
import type { Written } from './written';

/** Do the values that an Application has now fit the version that it should run? @internal */
export function checkPresentValues(
  written: Written,
  repository: Repository,
  schema: JsonSchema | undefined,
): Finding[] {
  const present = schema && presentValues(written, repository);
  const yaml = present && parseYaml(present.text);
  // Values that nobody can read are the doctor's to tell of.
  if (!present || yaml?.kind !== 'read') return [];
  const [values] = yaml.documents;
  if (!values) return [];
  const where = present.kind === 'none' ? '' : ` (${present.file})`;
  return checkSchema(values.object, schema, 'targetRevision').map(finding => ({
    ...finding,
    message: `The values there are${where} do not fit this version: ${finding.message}`,
  }));
}
