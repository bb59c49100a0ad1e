import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The library that field schemas are written with. */
export type FieldZod = Parameters<
  Parameters<typeof makeFieldSchema>[0]['output']
>[0];

/** The `ui:options` that every field of this module has. */
export const changeOptions = (z: FieldZod) => ({
  change: z
    .string()
    .optional()
    .describe(
      'What the form asks for, such as upgrade-application; add-application unless told',
    ),
  // Not `field`: the form takes that option for `ui:field`.
  parameter: z
    .string()
    .describe("The parameter's name, as the findings of a plan use it"),
});

/** The option that says which parameter holds the Application's name. */
export const applicationOption = (z: FieldZod) =>
  z
    .string()
    .optional()
    .describe('The parameter that holds the name of the Application');
