import { JsonObject, JsonValue } from '@backstage/types';

/** One field of a definition's `spec`, as a form shows it. */
export type Property = {
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  /** What it can be, when that is a short list. */
  readonly choices?: readonly JsonValue[];
  readonly type: string;
  /** What it is when nobody says; absent when nothing says so. */
  readonly otherwise?: JsonValue;
};

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown) => (typeof value === 'string' ? value : '');

function choicesOf(schema: JsonObject): readonly JsonValue[] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum as JsonValue[];
  return schema.type === 'boolean' ? [true, false] : undefined;
}

/** The fields that a schema describes, in its order. */
export function propertiesOf(schema: unknown): readonly Property[] {
  if (!isObject(schema) || !isObject(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).flatMap(([name, property]) =>
    isObject(property)
      ? [
          {
            name,
            description: text(property.description),
            isRequired: required.includes(name),
            choices: choicesOf(property),
            type: text(property.type) || 'object',
            otherwise: property.default,
          },
        ]
      : [],
  );
}

/** A value as it is typed. */
export const asText = (value: JsonValue | undefined): string => {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** What was typed, as a value of the property; a text that is none stays a text, and the plan says what is wrong with it. */
export function fromText(typed: string, type: string): JsonValue | undefined {
  if (typed.trim() === '') return undefined;
  if (type === 'string') return typed;
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}
