import { z } from 'zod';

/** An operation, as much of it as these documents say. */
export type Operation = {
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  readonly parameter?: string;
  readonly query?: z.ZodObject;
  readonly notModified?: boolean;
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema, ...json } = z.toJSONSchema(schema, { io });
  return { 'application/json': { schema: json } };
};

const queryParameters = (query: z.ZodObject) => {
  const { properties = {} } = z.toJSONSchema(query, { io: 'output' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    schema,
  }));
};

/** An operation as OpenAPI writes it. @internal */
export const operation = (op: Operation) => ({
  summary: op.summary,
  ...(op.parameter && {
    parameters: [
      {
        name: op.parameter,
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
    ],
  }),
  ...(op.query && { parameters: queryParameters(op.query) }),
  ...(op.body && {
    requestBody: { required: true, content: schemaOf(op.body, 'input') },
  }),
  responses: {
    200: { description: 'OK', content: schemaOf(op.answer, 'output') },
    ...(op.notModified && {
      304: { description: 'Nothing has changed since the ETag that was sent' },
    }),
    401: { description: 'Not signed in' },
    403: { description: 'No role grants this' },
    ...(op.parameter && {
      404: { description: 'There is no such thing, or it may not be seen' },
    }),
  },
});
