import { Validator, type ValidationError } from 'jsonschema';
import type { Examined } from '../doctor';
import type { Finding } from '../finding';
import { isObject } from '../model/manifest';
import type { ClaimKind } from './claimKinds';
import { isDnsLabel } from './checkName';
import { isSlowPattern } from './checkSchema';
import { INVISIBLE } from './checkValues';
import { fieldError, requiredFields } from './fields';
import type { JsonSchema } from './planner';
import type { CrossplaneClaimRequest } from './requests';

const MAX_FINDINGS = 10;
const MAX_FIELDS = 16_384;

// Words that say nothing about values, or would reach outside the schema.
const LEFT_OUT = new Set(['$ref', '$id', 'id', '$schema', 'default', 'format']);

// How Crossplane makes it, and of what, is the platform team's: a schema that is open would let anybody say it.
const MACHINERY = new Set([
  ...['crossplane', 'compositionRef', 'compositionSelector', 'resourceRef'],
  ...['compositionRevisionRef', 'compositionRevisionSelector', 'claimRef'],
  ...['compositionUpdatePolicy', 'compositeDeletePolicy', 'resourceRefs'],
  ...['writeConnectionSecretToRef', 'publishConnectionDetailsTo'],
]);

const mapped = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, child]) => [key, closed(child)]),
      )
    : value;

/** The schema as the API server takes it: what is not described is refused. */
function closed(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties !== undefined ||
    !isObject(schema.properties);
  const entries = Object.entries(schema).flatMap(([key, value]) => {
    if (LEFT_OUT.has(key)) return [];
    if (key === 'pattern' && isSlowPattern(value)) return [];
    if (key === 'properties') return [[key, mapped(value)]];
    return ['items', 'additionalProperties'].includes(key)
      ? [[key, closed(value)]]
      : [[key, value]];
  });
  return {
    ...Object.fromEntries(entries),
    ...(isOpen ? {} : { additionalProperties: false }),
  };
}

const descriptionOf = (schema: JsonSchema, name: string): string => {
  const { properties } = schema;
  const property = isObject(properties) ? properties[name] : undefined;
  return isObject(property) && typeof property.description === 'string'
    ? `: ${property.description}`
    : '';
};

function sentence(
  { path, name, argument, message }: ValidationError,
  { kind, schema }: ClaimKind,
): string {
  const at = path.join('.');
  if (name === 'required') {
    const missing = [...path, String(argument)].join('.');
    return `Give ${missing}${descriptionOf(schema, missing)}`;
  }
  if (name === 'additionalProperties') {
    const given = [...path, String(argument)].join('.');
    return `A ${kind} has no ${given.slice(0, 100)}`;
  }
  return `${at || 'The fields'} ${message}${descriptionOf(schema, at)}`;
}

/** Do the fields fit the definition's schema? */
function checkFields(
  fields: Readonly<Record<string, unknown>>,
  kind: ClaimKind,
): Finding[] {
  const error = (rule: string, message: string) =>
    fieldError('fields', rule, message);
  const text = JSON.stringify(fields);
  if (text.length > MAX_FIELDS) {
    return [error('fields-too-long', 'This is more than a claim can hold')];
  }
  const foreign = Object.keys(fields).find(name => MACHINERY.has(name));
  if (foreign) {
    return [error('fields-schema', `A ${kind.kind} has no ${foreign}`)];
  }
  if (INVISIBLE.test(text)) {
    const message = 'A field has an invisible character; remove it';
    return [error('invisible-character', message)];
  }
  try {
    const { errors } = new Validator().validate(
      fields,
      closed(kind.schema) as object,
      { nestedErrors: false },
    );
    return errors
      .slice(0, MAX_FINDINGS)
      .map(problem => error('fields-schema', sentence(problem, kind)));
  } catch {
    const message = `The schema of ${kind.definition} cannot be read, so nothing can be held against it; the platform team has to mend it`;
    return [error('schema-unreadable', message)];
  }
}

/** The kind that is asked for, or why there is none. @internal */
export function checkDefinition(
  { definition }: CrossplaneClaimRequest,
  kinds: readonly ClaimKind[],
): ClaimKind | Finding[] {
  if (definition === undefined) return [];
  const found = kinds.find(kind => kind.definition === definition);
  if (found) return found;
  const names = kinds.map(kind => kind.definition).join(', ');
  const way = names
    ? `choose one of ${names}`
    : 'the platform team has to add a CompositeResourceDefinition first';
  const message = `The repository defines nothing of that kind; ${way}`;
  return [fieldError('definition', 'definition-unknown', message)];
}

/** Everything that can be said about the claim without knowing where it goes. @internal */
export function checkClaim(
  request: CrossplaneClaimRequest,
  kind: ClaimKind | undefined,
): Finding[] {
  const { name, fields = {} } = request;
  const invalid =
    'Use small letters, digits and dashes, with a letter or digit first and last';
  return [
    ...requiredFields(request, {
      application: 'the Application that needs it',
      definition: 'what it needs',
      name: 'a name',
    }),
    ...(name !== undefined && !isDnsLabel(name)
      ? [fieldError('name', 'name-invalid', invalid)]
      : []),
    ...(kind ? checkFields(fields, kind) : []),
  ];
}

/** The name is free for this kind in the namespace. @internal */
export function checkFree(
  name: string | undefined,
  kind: ClaimKind,
  namespace: string,
  { manifests }: Examined,
): Finding[] {
  const taken = manifests.find(
    manifest =>
      manifest.kind === kind.kind &&
      manifest.apiVersion.split('/')[0] === kind.apiVersion.split('/')[0] &&
      manifest.name === name &&
      (manifest.namespace ?? namespace) === namespace,
  );
  if (!taken) return [];
  const { file, line } = taken.location;
  const message = `There is a ${kind.kind} ${name} in ${namespace} already (${file}); choose another name`;
  return [{ ...fieldError('name', 'name-taken', message), file, line }];
}
