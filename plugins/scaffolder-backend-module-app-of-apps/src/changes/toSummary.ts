import {
  mayAddTo,
  ownersOf,
  type Rights,
} from '@platform-bootstrap/app-of-apps';
import type { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Snapshot } from '../repository/PlatformRepository';

/** What a form can offer: only categories that this person may add an Application to. @internal */
export const toSummary = (
  { commit, repository }: Snapshot,
  rights: Rights,
): RepositorySummary => ({
  url: repository.url,
  baseCommit: commit,
  owners: [...ownersOf(rights)],
  categories: repository.categories.flatMap(({ name, project, applications }) =>
    project && mayAddTo(rights, name)
      ? [
          {
            name,
            project: project.name,
            sourceRepos: [...project.sourceRepos],
            namespaces: [
              ...new Set(
                project.destinations.flatMap(({ namespace }) =>
                  namespace ? [namespace] : [],
                ),
              ),
            ],
            applications: applications.map(application => application.name),
          },
        ]
      : [],
  ),
});
