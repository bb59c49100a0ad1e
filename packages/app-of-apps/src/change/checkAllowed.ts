import type { Finding } from '../finding';
import { globMatches, hasGlobCharacters, type Repository } from '../model';
import { checkRepositoryUrl } from './checkRepositoryUrl';
import { fieldError } from './fields';

const NAMESPACE = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
// At least two characters before the star: less is nearly everything.
const NAMESPACE_GLOB = /^[a-z0-9][-a-z0-9]+\*$/;
const RESERVED = [
  ...['argocd', 'default', 'kube-system', 'kube-public', 'kube-node-lease'],
];

/** What the new AppProject should allow as sources: each literally. @internal */
export function checkSourceRepos(
  urls: readonly string[],
  repository: Repository,
): Finding[] {
  const known = repository.projects.flatMap(({ sourceRepos }) => sourceRepos);
  return urls.flatMap(url => {
    if (hasGlobCharacters(url)) {
      const message =
        'Name every repository by its URL: a wildcard would let anybody who can publish below it deploy here';
      return [fieldError('sourceRepos', 'source-wildcard', message)];
    }
    return checkRepositoryUrl(url, known).map(finding => ({
      ...finding,
      field: 'sourceRepos',
    }));
  });
}

function checkNamespaceEntry(
  entry: string,
  argoNamespace: string,
  repository: Repository,
): Finding[] {
  const isName = entry.length <= 63;
  if (!isName || !(NAMESPACE.test(entry) || NAMESPACE_GLOB.test(entry))) {
    const message =
      'Use names of namespaces, or a prefix with * at its end such as team-*';
    return [fieldError('namespaces', 'namespace-invalid', message)];
  }
  const reserved = [...RESERVED, argoNamespace].find(name =>
    globMatches(entry, name),
  );
  if (reserved || entry.startsWith('kube-')) {
    const message = `${entry} includes ${
      reserved ?? 'a namespace of Kubernetes'
    }: whoever deploys there controls the cluster. Add it by hand if it has to be`;
    return [fieldError('namespaces', 'namespace-reserved', message)];
  }
  const others = repository.projects.filter(({ destinations }) =>
    destinations.some(
      ({ namespace = '' }) =>
        namespace !== '' &&
        !namespace.startsWith('!') &&
        (globMatches(entry, namespace) || globMatches(namespace, entry)),
    ),
  );
  const message = `AppProject ${others
    .map(({ name }) => name)
    .join(
      ', ',
    )} also allows ${entry}: their Applications can read each other's Secrets there`;
  return others.length > 0
    ? [
        {
          ...{ rule: 'namespace-shared', severity: 'warning', message },
          field: 'namespaces',
        },
      ]
    : [];
}

/** What the new AppProject should allow as namespaces: names, or prefixes. @internal */
export const checkNamespaces = (
  entries: readonly string[],
  argoNamespace: string,
  repository: Repository,
): Finding[] =>
  entries.flatMap(entry =>
    checkNamespaceEntry(entry, argoNamespace, repository),
  );
