import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { z } from 'zod';

const entityRef = z.string().transform((value, context) => {
  try {
    return stringifyEntityRef(parseEntityRef(value));
  } catch {
    context.addIssue({
      code: 'custom',
      message: `'${value}' is no entity reference such as user:default/petra`,
    });
    return z.NEVER;
  }
});

const People = z
  .array(
    z.strictObject({
      user: entityRef,
      title: z.string().min(1),
      role: z.string().min(1),
      groups: z.array(entityRef).default([]),
    }),
  )
  .min(1);

/** One person of the closed list. @public */
export type Person = z.infer<typeof People>[number];

/**
 * Reads `auth.providers.sandbox.people`.
 *
 * @throws InputError that names the key and what is expected
 * @public
 */
export function readPeople(value: unknown): readonly Person[] {
  const parsed = People.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = ['auth.providers.sandbox.people', ...issue.path].join('.');
  throw new InputError(`Configuration ${key}: ${issue.message}`);
}

/**
 * The person of the closed list that a request asks for.
 *
 * @throws NotAllowedError when the list does not have this person
 * @public
 */
export function findPerson(
  people: readonly Person[],
  wanted: string | undefined,
): Person {
  const person = people.find(({ user }) => user === wanted);
  if (!person) {
    const choices = people.map(({ user }) => user).join(', ');
    throw new NotAllowedError(
      `The sandbox signs in one of ${choices}; send it in the x-sandbox-person header`,
    );
  }
  return person;
}
