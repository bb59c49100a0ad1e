import type { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Snapshot } from '../repository/PlatformRepository';

/** What a form can offer: only categories that an Application can be added to. @internal */
export const toSummary = ({
  commit,
  repository,
}: Snapshot): RepositorySummary => ({
  url: repository.url,
  baseCommit: commit,
  owners: [],
  categories: repository.categories.flatMap(({ name, project, applications }) =>
    project
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
