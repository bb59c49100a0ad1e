import {
  claimKinds,
  examined,
  mayAddTo,
  mayChange,
  mayMakeFor,
  ownerOf,
  ownersOf,
  secretStores,
  type Application,
  type Repository,
  type Rights,
  type ServiceTeam,
} from '@platform-bootstrap/app-of-apps';
import type { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Snapshot } from '@platform-bootstrap/plugin-platform-bootstrap-node';

type Category = RepositorySummary['categories'][number];
type Store = RepositorySummary['secretStores'][number];

const namespacesOf = (
  destinations: readonly { readonly namespace?: string }[],
) => [
  ...new Set(
    destinations.flatMap(({ namespace }) => (namespace ? [namespace] : [])),
  ),
];

const categoriesOf = (repository: Repository, rights: Rights): Category[] =>
  repository.categories.flatMap(({ name, project, applications }) =>
    project && mayAddTo(rights, name)
      ? [
          {
            name,
            project: project.name,
            sourceRepos: [...project.sourceRepos],
            namespaces: namespacesOf(project.destinations),
            applications: applications.map(application => application.name),
          },
        ]
      : [],
  );

/** What an Application installs: its chart or its folder; a values source alone installs nothing. @internal */
export const mainSource = ({ sources }: Application) =>
  sources.find(({ chart }) => chart) ??
  sources.find(({ path }) => path !== undefined) ??
  sources[0];

const applicationsOf = (repository: Repository, rights: Rights) =>
  repository.categories.flatMap(category =>
    category.applications
      .filter(application => mayChange(rights, application))
      .map(application => {
        const source = mainSource(application);
        return {
          name: application.name,
          category: category.name,
          owner: ownerOf(application) ?? null,
          namespace: application.destination.namespace ?? '',
          repoURL: source?.repoURL ?? '',
          chart: source?.chart ?? null,
          targetRevision: source?.targetRevision ?? '',
        };
      }),
  );

const isStore = (store: { readonly kind: string }): store is Store =>
  store.kind === 'ClusterSecretStore' || store.kind === 'SecretStore';

/** What a form can offer: only what this person may add to or change. @internal */
export const toSummary = (
  { commit, repository }: Snapshot,
  rights: Rights,
  teams: readonly ServiceTeam[] = [],
): RepositorySummary => ({
  url: repository.url,
  baseCommit: commit,
  owners: [...ownersOf(rights)],
  categories: categoriesOf(repository, rights),
  serviceTeams: teams
    .filter(team => mayMakeFor(team, rights))
    .map(({ category }) => category),
  applications: applicationsOf(repository, rights),
  secretStores: secretStores(examined(repository)).filter(isStore),
  claimKinds: claimKinds(examined(repository)),
});
