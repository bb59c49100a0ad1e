import {
  applicationValues,
  mayChange,
  type Rights,
} from '@platform-bootstrap/app-of-apps';
import type { ApplicationDetail } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Snapshot } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { mainSource } from './toSummary';

/** What a form needs to change one Application; `undefined` for one that this person may not change. @internal */
export function toDetail(
  { repository }: Snapshot,
  name: string,
  rights: Rights,
): ApplicationDetail | undefined {
  for (const category of repository.categories) {
    const application = category.applications.find(app => app.name === name);
    if (application && mayChange(rights, application)) {
      const source = mainSource(application);
      return {
        name,
        category: category.name,
        repoURL: source?.repoURL ?? '',
        chart: source?.chart ?? null,
        targetRevision: source?.targetRevision ?? '',
        values: applicationValues(repository, name),
      };
    }
  }
  return undefined;
}
