import { Validator } from 'jsonschema';
import type { Finding } from '../finding';
import { isObject } from '../model/manifest';
import { fieldError, type Field } from './fields';
import type { JsonSchema } from './planner';

const MAX_FINDINGS = 10;
// Helm checks a chart's own values with ours over them. What may come from the chart cannot be said to be missing, and what asks
// for exactly one of several shapes may have its answer there.
const DEPENDS_ON_DEFAULTS = new Set([
  ...['required', 'minProperties', 'dependencies', 'dependentRequired'],
  ...['dependentSchemas', 'not', 'if', 'then', 'else', 'propertyNames'],
  ...['unevaluatedProperties', 'unevaluatedItems', 'minItems', 'contains'],
  // Says nothing about values, and may ask for what is not here.
  ...['$schema', '$id', 'id', 'format', 'default', 'examples'],
]);
const MAPS_OF_SCHEMAS = ['properties', 'patternProperties', 'definitions'];
// A quantifier within a quantified group: such a pattern can take longer than anybody waits.
const SLOW_PATTERN = /[+*}][^()]*\)[+*{]|\([^()]*\|[^()]*\)[+*{]|\\[1-9]/;

/** Could looking for it take longer than anybody waits? @internal */
export const isSlowPattern = (pattern: unknown): boolean =>
  typeof pattern !== 'string' ||
  pattern.length > 200 ||
  SLOW_PATTERN.test(pattern);

const relaxedMap = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, child]) => [key, relaxed(child)]),
      )
    : value;

/** The schema without what only the chart's own values can fulfil. */
function relaxed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(relaxed);
  if (!isObject(schema)) return schema;
  const patterns = Object.keys(
    isObject(schema.patternProperties) ? schema.patternProperties : {},
  );
  const isOpen = patterns.some(isSlowPattern);
  const entries = Object.entries(schema).flatMap(([key, value]) => {
    if (DEPENDS_ON_DEFAULTS.has(key)) return [];
    if (key === 'pattern' && isSlowPattern(value)) return [];
    if (isOpen && ['patternProperties', 'additionalProperties'].includes(key)) {
      return [];
    }
    if (key === 'enum' || key === 'const') return [[key, value]];
    if (key === '$ref' && typeof value === 'string') {
      return [[key, value.replace('#/$defs/', '#/definitions/')]];
    }
    if (key === '$defs') return [['definitions', relaxedMap(value)]];
    if (key === 'oneOf') return [['anyOf', relaxed(value)]];
    const child = MAPS_OF_SCHEMAS.includes(key)
      ? relaxedMap(value)
      : relaxed(value);
    return [[key, child]];
  });
  return Object.fromEntries(entries);
}

/**
 * Do these values fit the chart's `values.schema.json`? As far as that can be said without the chart's own values, over which they
 * are laid. A null takes a value of the chart away, so it fits everywhere.
 *
 * @internal
 */
export function checkSchema(
  values: unknown,
  schema: JsonSchema,
  field: Field,
): Finding[] {
  try {
    const { errors } = new Validator().validate(
      values,
      relaxed(schema) as object,
      {
        nestedErrors: false,
      },
    );
    return errors
      .filter(({ instance }) => instance !== null)
      .slice(0, MAX_FINDINGS)
      .map(({ path, message }) => {
        const place = path.length > 0 ? path.join('.') : 'the values';
        const text = `${place} ${message}; that is what the chart's schema says`;
        return fieldError(field, 'values-schema', text);
      });
  } catch {
    // Helm may read it all the same: no reason to refuse.
    const message =
      "The chart's values.schema.json could not be read; Helm checks the values with the first sync";
    return [
      { rule: 'values-schema-unreadable', severity: 'info', message, field },
    ];
  }
}
