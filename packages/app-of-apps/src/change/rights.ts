import { ownerOf, type Application } from '../model';

/** What the members of some groups may ask for. @public */
export type Grant = {
  /** Entity references of groups or users. */
  readonly groups: readonly string[];
  /** Names of categories; `*` for every one. */
  readonly categories: readonly string[];
  /** Repository URLs or globs below one host (`*` stops at a slash): what may be added to the category's AppProject. */
  readonly sources: readonly string[];
  /** Namespaces or globs: what may be added to the category's AppProject. */
  readonly destinations: readonly string[];
};

/** What the person who asks for a change may ask for. @public */
export type Rights = {
  /** They and the groups they are in, as entity references. */
  readonly refs: readonly string[];
  /** Only the grants that name one of them. */
  readonly grants: readonly Grant[];
  /** Whatever is granted: every category, source and destination, the reserved ones too. */
  readonly mayChangePlatform: boolean;
};

/** What may be added to one AppProject. @internal */
export type Scope = Pick<Grant, 'sources' | 'destinations'>;

/** Where a person finds the grants, for messages. @internal */
export const GRANTS_KEY = 'platformBootstrap.selfService.grants';

/**
 * The rights of a person.
 *
 * @param refs - the person and their groups, as entity references
 * @param grants - everything that is granted to anybody
 * @public
 */
export function rightsOf(
  refs: readonly string[],
  grants: readonly Grant[],
  mayChangePlatform: boolean,
): Rights {
  const own = refs.map(ref => ref.toLowerCase());
  return {
    refs: own,
    grants: grants.filter(({ groups }) =>
      groups.some(group => own.includes(group.toLowerCase())),
    ),
    mayChangePlatform,
  };
}

const covers = ({ categories }: Grant, category: string) =>
  categories.includes('*') || categories.includes(category);

/** May they add to this category? @public */
export const mayAddTo = (
  { grants, mayChangePlatform }: Rights,
  category: string,
): boolean =>
  mayChangePlatform || grants.some(grant => covers(grant, category));

/** What they may add to the AppProject of this category: what all their grants for it allow together. @internal */
export function scopeIn(
  { grants, mayChangePlatform }: Rights,
  category: string,
): Scope {
  if (mayChangePlatform) return { sources: ['**'], destinations: ['**'] };
  const own = grants.filter(grant => covers(grant, category));
  return {
    sources: own.flatMap(({ sources }) => sources),
    destinations: own.flatMap(({ destinations }) => destinations),
  };
}

/** May they change this Application, and remove it? Only its owners may, and who may change the platform. @public */
export function mayChange(
  { refs, mayChangePlatform }: Rights,
  application: Application,
): boolean {
  const owner = ownerOf(application)?.toLowerCase();
  return mayChangePlatform || (owner !== undefined && refs.includes(owner));
}

/** Whom they may name as owner: their groups that something is granted to; all their groups when they may change the platform. @public */
export function ownersOf({ refs, grants, mayChangePlatform }: Rights) {
  if (mayChangePlatform) {
    const groups = refs.filter(ref => ref.startsWith('group:'));
    return groups.length > 0 ? groups : refs;
  }
  const granted = grants.flatMap(({ groups }) =>
    groups.map(group => group.toLowerCase()),
  );
  return refs.filter(ref => granted.includes(ref));
}
