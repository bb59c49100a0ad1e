import type { Finding } from '../finding';
import {
  argoUrl,
  globMatches,
  hasGlobCharacters,
  looseUrl,
  permitsDestination,
  permitsSource,
  type AppProject,
  type Permit,
} from '../model';
import { fieldError, type Field } from './fields';
import { GRANTS_KEY, type Scope } from './rights';

/** The address of the cluster that Argo CD itself runs in. @internal */
export const IN_CLUSTER = 'https://kubernetes.default.svc';

/** May the Application use it: yes, once the AppProject is amended, or no. @internal */
export type Permission = {
  readonly kind: 'permitted' | 'amend' | 'refused';
  /** In the spelling that the AppProject will see. */
  readonly value: string;
  readonly findings: readonly Finding[];
};

type Question = {
  readonly field: Field;
  readonly rule: string;
  readonly what: string;
  readonly grantKey: keyof Scope;
  readonly project: AppProject;
};

function decide(
  question: Question,
  value: string,
  permit: Permit,
  isAllowed: boolean,
): Permission {
  const { field, rule, what, grantKey, project } = question;
  if (permit.kind === 'permitted')
    return { kind: 'permitted', value, findings: [] };
  if (permit.kind === 'denied') {
    const message = `AppProject ${project.name} denies ${what} with ${permit.by}; only the platform team can lift that`;
    const denied = fieldError(field, `${rule}-denied`, message);
    return { kind: 'refused', value, findings: [denied] };
  }
  if (!isAllowed) {
    const message = `AppProject ${project.name} does not allow ${what}. The platform team can: by adding it to the AppProject, or to the ${grantKey} of a grant for your groups in ${GRANTS_KEY}`;
    const refused = fieldError(field, `${rule}-not-permitted`, message);
    return { kind: 'refused', value, findings: [refused] };
  }
  const warning: Finding = {
    rule: 'needs-platform-review',
    severity: 'warning',
    message: `AppProject ${project.name} does not allow ${what} yet. The same pull request adds it and needs platform review`,
    field,
  };
  return { kind: 'amend', value, findings: [warning] };
}

/** The listed URL that differs only by case, `.git` or a slash at the end: Argo CD takes such a slash seriously. */
const spellingOf = (url: string, listed: readonly string[]) =>
  listed.find(
    entry => !hasGlobCharacters(entry) && looseUrl(entry) === looseUrl(url),
  );

const HOST = /^([a-z][a-z0-9+.-]*:\/\/[^/]+)\/(.*)$/;

// The host is compared as text: no glob decides where it ends.
function matchesGrantedUrl(pattern: string, url: string): boolean {
  if (pattern === '**') return true;
  if (!hasGlobCharacters(pattern)) return looseUrl(pattern) === looseUrl(url);
  const [, host, path] = argoUrl(pattern).match(HOST) ?? [];
  const [, askedHost, askedPath] = argoUrl(url).match(HOST) ?? [];
  return (
    host !== undefined &&
    host === askedHost &&
    // With the slash, because a lone `*` matches everything.
    globMatches(`/${path}`, `/${askedPath}`, '/')
  );
}

/**
 * May the project's Applications use this source?
 *
 * @param own - URLs of the platform repository itself, which may always be added
 * @internal
 */
export function sourcePermission(
  project: AppProject,
  url: string,
  { sources }: Scope,
  own: readonly string[],
): Permission {
  const value =
    spellingOf(url, project.sourceRepos) ??
    spellingOf(url, [...own, ...sources]) ??
    url;
  const question: Question = {
    field: 'repoURL',
    rule: 'source',
    what: `the source ${value}`,
    grantKey: 'sources',
    project,
  };
  const isAllowed = [...own, ...sources].some(pattern =>
    matchesGrantedUrl(pattern, value),
  );
  return decide(question, value, permitsSource(project, value), isAllowed);
}

/** May the project's Applications deploy to this namespace of this cluster? @internal */
export function destinationPermission(
  project: AppProject,
  destination: { readonly server: string; readonly namespace: string },
  { destinations }: Scope,
): Permission {
  const { namespace } = destination;
  const question: Question = {
    field: 'namespace',
    rule: 'destination',
    what: `the namespace ${namespace}`,
    grantKey: 'destinations',
    project,
  };
  const isAllowed = destinations.some(pattern =>
    globMatches(pattern, namespace),
  );
  const { server } = destination;
  // Argo CD knows its own cluster by name too, and asks the AppProject for both.
  const name = server === IN_CLUSTER ? 'in-cluster' : undefined;
  const permit = permitsDestination(project, { server, name, namespace });
  return decide(question, namespace, permit, isAllowed);
}
