import { sameRepository } from '@platform-bootstrap/app-of-apps';
import { componentOf } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { notConfigured } from './reading';
import type { Missing } from './facts';

/** As much of an entity as says where it comes from. @internal */
export type LocatedEntity = {
  readonly metadata: {
    readonly name: string;
    readonly annotations?: Record<string, string>;
  };
};

/** A repository on the forge. @internal */
export type ServiceRepository = {
  /** Owner and name. */
  readonly name: string;
  /** Its page, which is also what the integration is looked up by. */
  readonly href: string;
};

const MANAGED_BY = 'backstage.io/managed-by-location';
const SLUG = 'github.com/project-slug';
const PART = /^[\w.-]{1,100}$/;

function repositoryAt(address: string): ServiceRepository | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, pathname, username } = new URL(address);
  const [owner = '', name = ''] = pathname.split('/').filter(Boolean);
  const parts = [owner, name.replace(/\.git$/, '')];
  const isOne =
    /^https?:$/.test(protocol) &&
    !username &&
    parts.every(part => PART.test(part) && !/^\.+$/.test(part));
  return isOne
    ? { name: parts.join('/'), href: `${origin}/${parts.join('/')}` }
    : null;
}

/**
 * The repository that an entity may speak for: the one that it was read from, as the catalog says and no file can. Only what
 * the platform team has written, in the platform repository or on the portal's own disk, may name another one.
 */
function claimedBy(
  { metadata }: LocatedEntity,
  platformUrl: string,
): ServiceRepository | null {
  const { [MANAGED_BY]: managedBy = '', [SLUG]: slug = '' } =
    metadata.annotations ?? {};
  const named = slug && repositoryAt(new URL(`/${slug}`, platformUrl).href);
  if (managedBy.startsWith('file:')) return named || null;
  const source = repositoryAt(managedBy.replace(/^url:/, ''));
  if (source && sameRepository(source.href, platformUrl)) return named || null;
  return source;
}

/** The repository whose commits are a component's changes, by the entities that the person may see; it never guesses between two. @internal */
export function repositoryOf(
  component: string,
  entities: readonly LocatedEntity[],
  platformUrl: string,
): ServiceRepository | Missing {
  const claimed = new Map<string, ServiceRepository>();
  for (const entity of entities) {
    if (componentOf(entity) !== component) continue;
    const repository = claimedBy(entity, platformUrl);
    if (repository) claimed.set(repository.href.toLowerCase(), repository);
  }
  const [first, ...others] = claimed.values();
  if (!first) {
    return notConfigured(
      `No entity with ${component} as its argocd/app-name that you may see was read from the repository of a service: register its catalog-info.yaml, or name the repository by ${SLUG} in the platform repository`,
    );
  }
  return others.length === 0
    ? first
    : notConfigured(
        `Entities of ${component} come from several repositories: ${[
          ...claimed.values(),
        ]
          .map(({ name }) => name)
          .join(' and ')}`,
      );
}
