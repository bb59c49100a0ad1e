import Ajv, { type ValidateFunction } from 'ajv';
import {
  isMap,
  mapAt,
  titleOf,
  type KubernetesObject,
  type Values,
} from './objects';

const KEEPS_UNKNOWN = 'x-kubernetes-preserve-unknown-fields';
const INT_OR_STRING = 'x-kubernetes-int-or-string';

/** A schema as the API server uses it with server-side apply: a field that it does not declare is an error. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (!isMap(schema)) return schema;
  const { format: _format, nullable, ...rest } = schema;
  const inner: Record<string, unknown> = { ...rest };
  for (const key of ['items', 'additionalProperties']) {
    if (key in rest) inner[key] = strict(rest[key]);
  }
  if (isMap(rest.properties)) {
    inner.properties = Object.fromEntries(
      Object.entries(rest.properties).map(([name, below]) => [
        name,
        strict(below),
      ]),
    );
  }
  if (schema[INT_OR_STRING]) {
    return { anyOf: [{ type: 'integer' }, { type: 'string' }] };
  }
  const closes =
    isMap(schema.properties) &&
    schema[KEEPS_UNKNOWN] !== true &&
    schema.additionalProperties === undefined;
  const closed = closes ? { ...inner, additionalProperties: false } : inner;
  return nullable === true ? { anyOf: [{ type: 'null' }, closed] } : closed;
}

function withBasics(schema: Values): Values {
  const properties = mapAt(schema, 'properties');
  return {
    ...schema,
    properties: {
      ...properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object', [KEEPS_UNKNOWN]: true },
    },
  };
}

/** Checks objects against the definitions that are rendered with them. @internal */
export class Definitions {
  readonly #ajv = new Ajv({
    strict: false,
    allErrors: true,
    logger: false,
    // Definitions hold patterns as Go reads them.
    unicodeRegExp: false,
  });
  readonly #schemas = new Map<string, Values>();
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(objects: readonly KubernetesObject[]) {
    for (const object of objects) {
      if (object.kind !== 'CustomResourceDefinition') continue;
      const spec = mapAt(object, 'spec');
      const { kind } = mapAt(spec, 'names');
      const versions = Array.isArray(spec.versions) ? spec.versions : [];
      for (const version of versions as readonly Values[]) {
        const schema = mapAt(version, 'schema', 'openAPIV3Schema');
        if (version.served === false || !isMap(schema.properties)) continue;
        const key = `${spec.group}/${version.name}/${kind}`;
        // Charts carry a definition whole and stripped; the whole one says more.
        const known = this.#schemas.get(key);
        const size = (of: Values | undefined) =>
          JSON.stringify(of ?? {}).length;
        if (size(schema) > size(known)) this.#schemas.set(key, schema);
      }
    }
  }

  /** How many kinds it knows. */
  get size(): number {
    return this.#schemas.size;
  }

  /** What the API server would refuse about the object; `undefined` when its kind is not known. */
  problems(object: KubernetesObject): readonly string[] | undefined {
    const key = `${object.apiVersion}/${object.kind}`;
    const schema = this.#schemas.get(key);
    if (!schema) return undefined;
    const validate =
      this.#compiled.get(key) ??
      this.#ajv.compile(strict(withBasics(schema)) as object);
    this.#compiled.set(key, validate);
    if (validate(object)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      const field = (params as { additionalProperty?: string })
        .additionalProperty;
      return `${titleOf(object)}: ${instancePath}${
        field ? `/${field}` : ''
      } ${message}`;
    });
  }
}
