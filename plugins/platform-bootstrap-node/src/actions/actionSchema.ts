import { z } from 'zod';
import type { AnyZodObject, z as Registry, ZodTypeAny } from 'zod/v3';

/** The library of schemas that the actions registry gives whoever registers an action. @public */
export type RegistryZod = typeof Registry;

type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
};

const isSchema = (
  value: JsonSchema['additionalProperties'],
): value is JsonSchema => typeof value === 'object';

/** Says one JSON schema in the registry's library. */
class Translator {
  constructor(private readonly zod: RegistryZod) {}

  object(schema: JsonSchema): AnyZodObject {
    const required = new Set(schema.required);
    const fields = Object.entries(schema.properties ?? {}).map(
      ([name, field]) => {
        const type = this.type(field);
        return [name, required.has(name) ? type : type.optional()];
      },
    );
    const object = this.zod.object(Object.fromEntries(fields));
    return schema.additionalProperties === false
      ? object
      : object.passthrough();
  }

  type(schema: JsonSchema): ZodTypeAny {
    const type = this.#bare(schema);
    return schema.description ? type.describe(schema.description) : type;
  }

  #bare(schema: JsonSchema): ZodTypeAny {
    const { zod } = this;
    const alternatives =
      schema.anyOf ??
      (Array.isArray(schema.type) &&
        schema.type.map(type => ({ ...schema, description: undefined, type })));
    if (alternatives) {
      const [first, second, ...others] = alternatives.map(s => this.type(s));
      return second ? zod.union([first, second, ...others]) : first;
    }
    if (schema.const !== undefined) return zod.literal(schema.const);
    if (schema.enum) return zod.enum(schema.enum as [string, ...string[]]);
    switch (schema.type) {
      case 'object':
        return isSchema(schema.additionalProperties)
          ? zod.record(this.type(schema.additionalProperties))
          : this.object(schema);
      case 'array':
        return zod.array(this.type(schema.items ?? {}));
      case 'string':
        return this.#string(schema);
      case 'integer':
        return this.#number(schema).int();
      case 'number':
        return this.#number(schema);
      case 'boolean':
        return zod.boolean();
      case 'null':
        return zod.null();
      default:
        return zod.unknown();
    }
  }

  #string({ pattern, maxLength }: JsonSchema) {
    const text = this.zod.string();
    const short = maxLength === undefined ? text : text.max(maxLength);
    return pattern === undefined ? short : short.regex(new RegExp(pattern));
  }

  #number({ minimum, maximum }: JsonSchema) {
    const number = this.zod.number();
    const high = minimum === undefined ? number : number.min(minimum);
    return maximum === undefined ? high : high.max(maximum);
  }
}

const jsonSchemaOf = (schema: z.ZodObject, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema;

/**
 * What goes into an action, as the actions registry takes it: it still speaks the older zod, and this suite the newer. Fields that the
 * schema does not have are let through, so that the action itself refuses them by name.
 *
 * @public
 */
export const actionInput =
  (schema: z.ZodObject) =>
  (zod: RegistryZod): AnyZodObject =>
    new Translator(zod).object({
      ...jsonSchemaOf(schema, 'input'),
      additionalProperties: true,
    });

/** What comes out of an action, as the actions registry takes it. @public */
export const actionOutput =
  (schema: z.ZodObject) =>
  (zod: RegistryZod): AnyZodObject =>
    new Translator(zod).object(jsonSchemaOf(schema, 'output'));
