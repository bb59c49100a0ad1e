import type { Finding } from '../finding';
import { parseYaml, type Repository } from '../model';
import { checkSchema } from './checkSchema';
import { checkValues } from './checkValues';
import { fieldError } from './fields';
import { gitBlobId } from './gitBlobId';
import type { JsonSchema } from './planner';
import type { PresentValues } from './presentValues';
import type { ChangeValuesRequest } from './requests';
import { mayChange, type Rights } from './rights';
import { isAppliedFile, otherReaders } from './valueFiles';
import type { Written } from './written';

const error = (rule: string, message: string): Finding =>
  fieldError('values', rule, message);

/** The person's text, byte for byte but for the line breaks: those are the file's. @internal */
export function inFileOf(present: string, values: string): string {
  const plain = values.replace(/\r\n/g, '\n');
  if (/(?<!\r)\n/.test(present) || !present.includes('\r\n')) return plain;
  return plain.replace(/\n/g, '\r\n');
}

/** The values alone: what they are, and whether the chart takes them. @internal */
export function checkText(
  values: string | undefined,
  schema: JsonSchema | undefined,
): Finding[] {
  const findings = checkValues(values);
  const yaml = parseYaml(values ?? '');
  if (findings.length > 0 || yaml.kind === 'refused' || !values) {
    return findings;
  }
  const [document] = yaml.documents;
  return schema && document
    ? checkSchema(document.object, schema, 'values')
    : [];
}

/** Has somebody changed the values since the text was made from them? @internal */
export function checkBase(
  { valuesBase }: ChangeValuesRequest,
  { text }: PresentValues,
): Finding[] {
  if (valuesBase === gitBlobId(text)) return [];
  // Nothing can be lost where there is nothing.
  if (valuesBase === undefined && text === '') return [];
  const message = valuesBase
    ? 'Somebody changed these values meanwhile. Load them again, and make your change on what is there now'
    : 'Load the values first: without knowing what the change was made from, it could undo the change of somebody else';
  return [error('values-changed', message)];
}

/** Who else gets these values. @internal */
export function checkShared(
  { application }: Written,
  present: PresentValues,
  repository: Repository,
  rights: Rights,
): Finding[] {
  if (present.kind !== 'file') return [];
  if (isAppliedFile(present.file, application, repository)) {
    const message = `${present.file} is not a file of values alone: something else in the platform applies it`;
    return [error('values-shared', message)];
  }
  const others = otherReaders(present.file, application, repository);
  if (others.length === 0) return [];
  const isAllowed = others.every(other => mayChange(rights, other));
  const names = others.map(({ name }) => name).join(', ');
  const message = `${present.file} also holds the values of ${names}`;
  return isAllowed
    ? [
        {
          rule: 'values-for-several',
          severity: 'warning',
          message: `${message}: they change with it`,
          field: 'values',
        },
      ]
    : [
        error(
          'values-shared',
          `${message}, which your groups may not change; ask the platform team`,
        ),
      ];
}
