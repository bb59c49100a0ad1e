import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

// eslint-disable-next-line no-restricted-syntax -- the published contracts stand beside the repository
const SPECS = resolve(__dirname, '../../../../../shared/specs');

/** Are the products' published contracts on this machine? */
export const hasSpecs = existsSync(SPECS);

/** Runs a suite against the published contracts; without them it says so and runs nothing. */
export const describeContract: (name: string, suite: () => void) => void =
  hasSpecs
    ? describe
    : name => {
        process.stderr.write(`${name}: no contracts in ${SPECS}, skipped\n`);
      };

// What JSON.parse gives, without saying so for every level.
type Json = ReturnType<typeof JSON.parse>;

/** A contract file by its name. */
export function readSpec(name: string): Json {
  const text = readFileSync(resolve(SPECS, name), 'utf8');
  return name.endsWith('.json') ? JSON.parse(text) : parse(text);
}

// OpenAPI 3.0 and Swagger 2.0 write null, and numbers' sizes, in ways of their own.
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'discriminator' && key !== 'example')
      .map(([key, below]) => [key, toJsonSchema(below)]),
  ) as Json;
  const nullable = copy.nullable === true || copy['x-nullable'] === true;
  delete copy.nullable;
  if (!nullable) return copy;
  return { anyOf: [copy, { type: 'null' }] };
}

/** Says nothing when a value fits a schema, else every way in which it does not. */
export class Contract {
  readonly #ajv = new Ajv({
    strict: false,
    // Patterns of CustomResourceDefinitions are Go's, which allows escapes that Unicode mode does not.
    unicodeRegExp: false,
    allErrors: true,
    validateFormats: true,
  });
  readonly #compiled = new Map<string, ValidateFunction>();

  /** `root` holds the schemas that others point into. */
  constructor(root: Json) {
    addFormats(this.#ajv);
    for (const format of ['int', 'int32', 'int64', 'float', 'double', 'byte']) {
      this.#ajv.addFormat(format, true);
    }
    const schema = toJsonSchema({
      definitions: root.definitions,
      components: root.components,
    });
    this.#ajv.addSchema({ ...(schema as Json), $id: 'root' });
  }

  /** Problems of a value against the schema at a pointer like `/definitions/Project`. */
  problems(pointer: string, value: unknown): readonly string[] {
    return this.check(pointer, { $ref: `root#${pointer}` }, value);
  }

  /** Problems of a value against a list of the schema at a pointer. */
  listProblems(pointer: string, value: unknown): readonly string[] {
    const schema = { type: 'array', items: { $ref: `root#${pointer}` } };
    return this.check(`${pointer}[]`, schema, value);
  }

  /** Problems of a value against a schema of its own, compiled once per name. */
  check(name: string, schema: Json, value: unknown): readonly string[] {
    const validate = this.#compiled.get(name) ?? this.#ajv.compile(schema);
    this.#compiled.set(name, validate);
    validate(value);
    return (validate.errors ?? []).map(
      e => `${e.instancePath || '/'} ${e.message}`,
    );
  }
}

type CheckedSchema = {
  readonly schema: Json;
  readonly contract: Contract;
};

const definitions = new Map<string, CheckedSchema>();

function definition(file: string): CheckedSchema {
  const known = definitions.get(file);
  if (known) return known;
  const [version] = readSpec(`crds/${file}`).spec.versions;
  const schema = toJsonSchema(version.schema.openAPIV3Schema) as Json;
  const read = { schema, contract: new Contract({}) };
  definitions.set(file, read);
  return read;
}

/** Problems of an object against its kind's CustomResourceDefinition, read and compiled once per test file. */
export function crdProblems(file: string, object: unknown): readonly string[] {
  const { schema, contract } = definition(file);
  return contract.check(file, schema, object);
}

/** Fields of a value that its schema does not know, as paths; Kubernetes would drop or refuse them. */
export function unknownFields(
  schema: Json,
  value: unknown,
  path = '',
): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(item =>
      unknownFields(schema?.items ?? {}, item, `${path}[]`),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  if (schema['x-kubernetes-preserve-unknown-fields'] || !schema.properties)
    return [];
  return Object.entries(value).flatMap(([key, below]) =>
    schema.properties[key]
      ? unknownFields(schema.properties[key], below, `${path}/${key}`)
      : [`${path}/${key}`],
  );
}
