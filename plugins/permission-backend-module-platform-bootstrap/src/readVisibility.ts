import { InputError } from '@backstage/errors';
import { z } from 'zod';

const KEY = 'platformBootstrap.visibility';

const Visible = z.strictObject({
  categories: z.array(z.string().min(1)).default([]),
  own: z.boolean().default(true),
});

const Visibility = z.strictObject({
  viewer: Visible.optional(),
  developer: Visible.optional(),
});

/** Which components a role shows. */
export type Visible = {
  /** Names of categories. */
  readonly categories: readonly string[];
  /** And whatever the person or their groups own. */
  readonly own: boolean;
};

/** What each role shows; a role that is not listed shows everything. */
export type Visibility = {
  readonly viewer?: Visible;
  readonly developer?: Visible;
};

/**
 * Reads `platformBootstrap.visibility`; nothing configured means that every role sees every component, as `*` among the categories does.
 *
 * @throws InputError that names the key and what is expected
 */
export function readVisibility(value: unknown): Visibility {
  const parsed = Visibility.safeParse(value ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const hint =
      issue.code === 'unrecognized_keys' && issue.path.length === 0
        ? `only viewer and developer can be narrowed, not ${issue.keys.join(
            ', ',
          )}`
        : issue.message;
    throw new InputError(
      `Configuration ${[KEY, ...issue.path].join('.')}: ${hint}`,
    );
  }
  const all = (visible?: Visible) => visible?.categories.includes('*');
  const { viewer, developer } = parsed.data;
  return {
    ...(viewer && !all(viewer) && { viewer }),
    ...(developer && !all(developer) && { developer }),
  };
}
