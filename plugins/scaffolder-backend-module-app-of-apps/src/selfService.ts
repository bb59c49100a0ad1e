import type { Grant } from '@platform-bootstrap/app-of-apps';
import { z } from 'zod';

const text = z
  .string({ error: 'has to be text' })
  .min(1, 'must not be empty')
  .max(2000, 'is too long');

const list = <T extends z.ZodType>(item: T) =>
  z.array(item, { error: 'has to be a list' });

const atLeastOne = <T extends z.ZodType>(item: T) =>
  list(item).min(1, 'must not be empty');

const Ref = text
  .regex(
    /^(?:group|user):[\w.-]+\/[\w.-]+$/i,
    'has to be an entity reference of a group or user, such as group:default/developers',
  )
  .transform(ref => ref.toLowerCase());

const hasWildcard = (value: string) => /[*?[\]{}!\\]/.test(value);

const Source = text
  .refine(
    value => !/^[a-z][a-z0-9+.-]*:\/\/[^/]*@/i.test(value),
    'has to be a URL without a user name or password',
  )
  .refine(
    value => !hasWildcard(value) || /^https:\/\/[^/*?[\]{}!\\]+\/./.test(value),
    'may have wildcards only after an https host and a slash, such as https://charts.example.com/*',
  );

const Destination = text.regex(
  /^[a-z0-9*?-]+$/,
  'has to be a namespace or a glob, such as team-*',
);

const Category = text.refine(
  value => value === '*' || !hasWildcard(value),
  'has to be the name of a category, or * alone for every one',
);

const MOVED: Readonly<Record<string, string>> = {
  allowedSources: 'sources',
  allowedDestinations: 'destinations',
};

// Checked first: a key that was right once deserves more than "unknown".
const withoutOldKeys = z.unknown().check(({ value, issues }) => {
  const old = Object.keys(MOVED).find(
    key => typeof value === 'object' && value !== null && key in value,
  );
  if (!old) return;
  issues.push({
    code: 'custom',
    input: value,
    path: [old],
    message: `is now the key ${MOVED[old]} of a grant, which says for whom: platformBootstrap.selfService.grants: [{ groups: [group:default/developers], categories: [automation], sources: [...], destinations: [...] }]`,
  });
});

/** `platformBootstrap.selfService`. @internal */
export const SelfService = withoutOldKeys
  .pipe(
    z.strictObject({
      grants: list(
        z.strictObject({
          groups: atLeastOne(Ref),
          categories: atLeastOne(Category),
          sources: list(Source).default([]),
          destinations: list(Destination).default([]),
        }),
      ).default([]),
    }),
  )
  .transform(({ grants }): readonly Grant[] => grants);
