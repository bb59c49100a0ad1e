import { z } from 'zod';

const Said = { reason: z.string(), message: z.string() };

/** Why the list of components could not be read. @public */
export const ListProblem = z.object({
  ...Said,
  /** Each Argo CD that it is about, by its name: the components of the others are as they were just observed. */
  instances: z.array(z.object({ name: z.string(), ...Said })).optional(),
});

/** What the schema of the same name gives. @public */
export type ListProblem = z.infer<typeof ListProblem>;
