import {
  ChangeKind,
  type RequestEffect,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ownId } from '../adapters/instanceIds';
import type { Platform } from '../observation/platform';
import { candidatesOf, type Candidate } from './readers';
import type { Pull, TrackedRequest } from './types';

/** What a request is about, as its files and the cluster say it. @internal */
export type Subject = {
  readonly application: string | null;
  readonly effect: RequestEffect;
  readonly category: string | null;
  readonly owner: string | null;
};

const EFFECTS: Readonly<Record<ChangeKind, RequestEffect>> = {
  'add-application': 'create',
  'add-category': 'create',
  'new-service': 'create',
  'remove-application': 'remove',
  'upgrade-application': 'alter',
  'change-values': 'alter',
  'add-external-secret': 'alter',
  'crossplane-claim': 'alter',
  'fix-finding': 'alter',
};

const BY_FILE = {
  added: 'create',
  removed: 'remove',
  changed: 'alter',
} as const;

/** What the name of a branch says it is, where it follows our pattern. @internal */
export const changeOf = (key: string): ChangeKind | null =>
  ChangeKind.options.find(kind => key.startsWith(`${kind}-`)) ?? null;

// A pull request may be edited by hand: the files say what it does, and where they leave it open, whoever asked.
function nameOf(
  { application, key }: TrackedRequest,
  candidates: readonly Candidate[],
): string | null {
  const names = candidates.map(({ name }) => name);
  if (application && (names.includes(application) || names.length !== 1)) {
    return application;
  }
  if (application) {
    // A file that is merely changed does not contradict what was asked for: values and secrets stand elsewhere.
    return candidates[0].change === 'added' ? names[0] : application;
  }
  const named = candidates.filter(({ name }) => key.endsWith(name));
  const [only, ...others] = named.length > 0 ? named : candidates;
  return only && others.length === 0 ? only.name : null;
}

/** What a request is about. @internal */
export function subjectOf(
  request: TrackedRequest,
  pull: Pull,
  platform: Platform,
  repositoryUrl: string,
): Subject {
  const { components, parents } = platform;
  const candidates = candidatesOf(
    pull.files,
    parents,
    components,
    repositoryUrl,
  );
  const application = nameOf(request, candidates);
  const candidate = candidates.find(({ name }) => name === application);
  const component = components.find(one => ownId(one) === application);
  const sibling = components.find(
    ({ parent }) => parent === (candidate ?? candidates[0])?.parent,
  );
  const change = request.change ?? changeOf(request.key);
  return {
    application,
    effect: change ? EFFECTS[change] : BY_FILE[candidate?.change ?? 'changed'],
    category:
      request.category ?? component?.category ?? sibling?.category ?? null,
    owner: request.owner ?? component?.owner ?? null,
  };
}
