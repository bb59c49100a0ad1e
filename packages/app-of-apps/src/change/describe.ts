import type { ApplicationSpec } from '../render';
import { checkName, isDnsLabel } from './checkName';
import type { Place } from './place';
import type { AddApplicationRequest } from './requests';

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
