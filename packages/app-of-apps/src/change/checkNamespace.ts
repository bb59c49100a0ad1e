import type { Finding } from '../finding';
import { ownerOf, type Category, type Repository } from '../model';
import { isDnsLabel } from './checkName';
import { fieldError } from './fields';
import type { AddApplicationRequest } from './requests';
import type { Rights } from './rights';

const RESERVED = ['argocd', 'default'];

const isReserved = (namespace: string, category: Category | undefined) =>
  [...RESERVED, category?.parent.namespace].includes(namespace) ||
  namespace.startsWith('kube-');

/** Do the Applications of somebody else live there? What nobody owns is the platform team's. */
function isOthers(
  { name, namespace }: AddApplicationRequest,
  owner: string | undefined,
  category: Category | undefined,
  { applications }: Repository,
): boolean {
  const own = category?.applications ?? [];
  return applications.some(
    app =>
      app.destination.namespace === namespace &&
      app.name !== name &&
      (!own.includes(app) || owner === undefined || ownerOf(app) !== owner),
  );
}

/** Where an Application may go, and who asks to put it there. @internal */
export type NamespaceQuestion = {
  readonly request: AddApplicationRequest;
  readonly owner: string | undefined;
  readonly category: Category | undefined;
  readonly repository: Repository;
  readonly rights: Rights;
};

/**
 * The namespace: a valid name; only the platform team deploys to where Kubernetes, Argo CD or somebody else's Applications live.
 *
 * @internal
 */
export function checkNamespace(question: NamespaceQuestion): Finding[] {
  const { request, owner, category, repository, rights } = question;
  const { namespace } = request;
  if (namespace === undefined) return [];
  if (!isDnsLabel(namespace)) {
    const message =
      'Use small letters, digits and dashes, at most 63, with a letter or digit first and last';
    return [fieldError('namespace', 'namespace-invalid', message)];
  }
  const severity = rights.mayChangePlatform ? 'warning' : 'error';
  const way = rights.mayChangePlatform
    ? 'You may because you may change the platform; it needs platform review'
    : 'Choose a namespace of its own';
  const find = (rule: string, message: string): Finding[] => [
    { rule, severity, message: `${message}. ${way}`, field: 'namespace' },
  ];
  if (isReserved(namespace, category)) {
    return find(
      'namespace-reserved',
      `${namespace} belongs to Kubernetes or Argo CD: whoever deploys there controls the cluster`,
    );
  }
  if (isOthers(request, owner, category, repository)) {
    return find(
      'namespace-in-use',
      `Applications of another owner or category live in ${namespace}, and whoever deploys there can read their Secrets`,
    );
  }
  return [];
}
