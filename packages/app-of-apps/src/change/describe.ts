import { ownerOf, type Repository } from '../model';
import type { ApplicationSpec } from '../render';
import { checkName, isDnsLabel } from './checkName';
import type { Place } from './place';
import type { AddApplicationRequest, ChangeKind } from './requests';
import { categoryOf, type Written } from './written';

/** `Add kuberay to automation`; names only what was checked. @internal */
export function titleOf({ name }: AddApplicationRequest, place?: Place) {
  const subject = name && isDnsLabel(name) ? name : 'an Application';
  return place ? `Add ${subject} to ${place.category.name}` : `Add ${subject}`;
}

/** The branch depends on what is added alone, so the same request meets its own pull request again. @internal */
export const branchOf = ({ name }: AddApplicationRequest): string | null =>
  name && checkName(name).length === 0
    ? `platform-bootstrap/add-application-${name}`
    : null;

const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Is it what Kubernetes accepts as the name of most objects? @internal */
export const isSubdomain = (text: string): boolean => SUBDOMAIN.test(text);

/** A name for a title: only what Kubernetes accepts as one. @internal */
export const subjectOf = (
  name: string | undefined,
  otherwise = 'an Application',
): string => (name && isSubdomain(name) ? name : otherwise);

// Git refuses two dots in a row, and .lock at the end.
const branchPart = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '')
    .replace(/\.lock$/, '-lock')
    .slice(0, 120);

/**
 * The branch of a change: the same change is the same branch.
 *
 * @returns `null` while a part is unknown
 * @internal
 */
export function branchFor(
  change: ChangeKind,
  ...parts: readonly (string | undefined)[]
): string | null {
  const slugs = parts.map(part => branchPart(part ?? ''));
  return slugs.includes('')
    ? null
    : `platform-bootstrap/${change}-${slugs.join('-')}`;
}

/** What a change of an Application is about, label by label. @internal */
export function applicationFacts(
  written: Written,
  repository: Repository,
): (readonly [label: string, value: string])[] {
  const { name, destination } = written.application;
  const category = categoryOf(written, repository)?.name;
  return [
    ['Application', name],
    ...(category ? ([['category', category]] as const) : []),
    ['owner', ownerOf(written.application) ?? 'platform team'],
    ['namespace', destination.namespace ?? 'none'],
  ];
}

/** What was asked for, label by label. @internal */
export const factsOf = (
  spec: ApplicationSpec,
): (readonly [label: string, value: string])[] => [
  ['Application', spec.name],
  ['category', spec.category],
  ['AppProject', spec.project],
  ...(spec.owner ? ([['owner', spec.owner]] as const) : []),
  ['source', spec.source.repoURL],
  spec.source.kind === 'helm'
    ? ['chart', spec.source.chart]
    : ['path', spec.source.path],
  ['version', spec.source.targetRevision],
  ['namespace', spec.destination.namespace],
  ['sync', spec.syncPolicy],
];

/** How to take the Application away again. @internal */
export const undoOf = ({ name, destination }: ApplicationSpec): string =>
  `Before the merge: close this pull request. After it: revert it. Argo CD then removes the Application \`${name}\` and everything it created in \`${destination.namespace}\`; the namespace itself stays.`;
