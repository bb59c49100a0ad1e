import { examined } from '../doctor';
import { hasErrors, type Finding } from '../finding';
import { ownerOf } from '../model';
import { toYaml } from '../render';
import { checkApplication, ownershipReasons } from './checkApplication';
import { checkClaim, checkDefinition, checkFree } from './checkClaim';
import { isDnsLabel } from './checkName';
import { claimKinds, madeOf, type ClaimKind } from './claimKinds';
import { applicationFacts, branchFor, subjectOf } from './describe';
import { fieldError } from './fields';
import { checkFilesAreFree } from './files';
import {
  changedFile,
  unchangedFile,
  type Proposal,
  type Question,
  type Refusal,
} from './planner';
import { allowKind } from './projectKinds';
import type { CrossplaneClaimRequest } from './requests';
import { placeManifest } from './secretPlace';
import type { Effect } from './types';
import type { Written } from './written';

// Who owns the entity that the catalog makes of it; without it, it would be the platform team's.
const OWNER = 'terasky.backstage.io/owner';

/** The composite resource, as a person would write it. */
const renderClaim = (
  { name, fields = {} }: CrossplaneClaimRequest,
  { apiVersion, kind }: ClaimKind,
  namespace: string,
  owner: string | undefined,
): string =>
  toYaml({
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      ...(owner && { annotations: { [OWNER]: owner } }),
    },
    spec: fields,
  });

function effectsOf(
  { application }: Written,
  kind: ClaimKind,
  resource: string,
  made: readonly string[],
  changesApplication: boolean,
): Effect[] {
  const composed =
    made.length > 0 ? `Crossplane makes of it: ${made.join(', ')}` : '';
  return [
    {
      effect: 'create',
      resource,
      description: composed || `Crossplane makes of it what ${kind.kind} means`,
    },
    ...(changesApplication
      ? [
          {
            effect: 'change',
            resource: `Application ${application.namespace}/${application.name}`,
            description:
              'Also applies a directory of manifests of this repository',
          } as const,
        ]
      : []),
  ];
}

function headingOf(
  { name }: CrossplaneClaimRequest,
  kind?: ClaimKind,
  written?: Written,
) {
  const claim = name && isDnsLabel(name) ? name : undefined;
  const application = written?.application.name;
  const what = [kind?.kind, claim].filter(Boolean).join(' ');
  return {
    title: `Add ${what ? `the ${what}` : 'what is asked for'} to ${subjectOf(
      application,
    )}`,
    branch: branchFor('crossplane-claim', application, kind?.kind, claim),
  };
}

const factsOf = (
  { name = '', fields = {} }: CrossplaneClaimRequest,
  { kind, apiVersion }: ClaimKind,
) => {
  const written = Object.entries(fields).map(([field, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${field}: ${text}`;
  });
  return [
    [kind, name],
    ['version', apiVersion],
    ...(written.length > 0 ? [['fields', written.join(', ')] as const] : []),
  ] as const;
};

const placed = (
  { request, repository, rights }: Question<'crossplane-claim'>,
  written: Written,
  kind: ClaimKind,
) => {
  const file = `${kind.kind.toLowerCase()}-${request.name}.yaml`;
  const place = placeManifest(written, file, repository, rights);
  const [group] = kind.apiVersion.split('/');
  const asked = { group, kind: kind.kind };
  const allowed = allowKind(written.application, repository, asked, rights);
  const twice = allowed.files.find(({ path }) =>
    place.others.some(other => other.path === path),
  );
  const message = `AppProject ${written.application.project} allows neither the platform repository nor the kind ${kind.kind}; add one of them by hand first`;
  return {
    file: place.file,
    others: [...place.others, ...allowed.files],
    changesApplication: place.others.some(other => other.path === written.file),
    isAmending:
      allowed.files.length > 0 ||
      place.findings.some(({ rule }) => rule === 'needs-platform-review'),
    findings: [
      ...place.findings,
      ...allowed.findings,
      ...(twice
        ? [fieldError('application', 'project-not-editable', message)]
        : []),
    ],
  };
};

/** Proposes what Crossplane is to make, beside the manifests of its Application. @internal */
export function proposeCrossplaneClaim(
  question: Question<'crossplane-claim'>,
): Proposal | Refusal {
  const { repository, request, rights } = question;
  const { name = '' } = request;
  const all = examined(repository);
  const choice = checkApplication(
    request.application,
    repository,
    rights,
    'application',
  );
  const { written } = choice;
  const defined = checkDefinition(request, claimKinds(all));
  const [kind, unknown] = Array.isArray(defined)
    ? [undefined, defined]
    : [defined, []];
  const heading = headingOf(request, kind, written);
  const namespace = written?.application.destination.namespace;
  const nowhere =
    'The Application names no namespace, so the claim would be nowhere; give it one by hand first';
  const asked = [
    ...checkClaim(request, kind),
    ...choice.findings,
    ...unknown,
    ...(written && !namespace
      ? [fieldError('application', 'namespace-missing', nowhere)]
      : []),
  ];
  const refuse = (...reasons: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: [...asked, ...reasons] },
  });
  if (hasErrors(asked) || !written || !namespace || !kind) return refuse();
  const place = placed(question, written, kind);
  const owner = ownerOf(written.application);
  const text = renderClaim(request, kind, namespace, owner);
  if (place.file !== '' && repository.files.get(place.file) === text) {
    const message = `${name} is in the repository exactly as asked for: nothing to change`;
    const same = [fieldError('name', 'already-exists', message)];
    const files = [unchangedFile(repository, place.file)];
    return { ...{ kind: 'refused', ...heading, findings: same, files } };
  }
  const file = changedFile(repository, place.file, text);
  const checked = [...checkFree(name, kind, namespace, all), ...place.findings];
  const taken = hasErrors(checked) ? [] : checkFilesAreFree(repository, [file]);
  if (hasErrors([...checked, ...taken])) return refuse(...checked, ...taken);
  const resource = `${kind.kind} ${namespace}/${name}`;
  const made = madeOf(kind, all);
  return {
    kind: 'proposed',
    ...heading,
    findings: [...asked, ...checked],
    files: [file, ...place.others],
    effects: effectsOf(written, kind, resource, made, place.changesApplication),
    facts: [
      ...applicationFacts(written, repository),
      ...factsOf(request, kind),
    ],
    undo: `Before the merge: close this pull request. After it: revert it. Argo CD then removes the ${kind.kind} \`${name}\`, and Crossplane all that it made of it, with the data in it.`,
    reviewReasons: [
      ...ownershipReasons(written),
      ...(place.isAmending ? ['changes what an AppProject allows'] : []),
    ],
    fieldOf: () => 'name',
  };
}
