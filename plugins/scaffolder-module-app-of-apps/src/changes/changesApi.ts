import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetail,
  ChartList,
  ChartVersionList,
  Plan,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ChangeRequest } from './changeInput';

/** A request that nobody waits for any longer is aborted through its signal. */
export type RequestOptions = { readonly signal?: AbortSignal };

/**
 * What the portal's backend knows about changes to the platform repository; it reads the repository at every call. Everything throws
 * an Error with a sentence for a person when there is no answer.
 */
export interface ChangesApi {
  /** What a change would do. Missing and wrong values are findings of the plan, not errors. */
  plan(
    change: ChangeRequest['change'],
    input: ChangeRequest['input'],
    options?: RequestOptions,
  ): Promise<Plan>;

  /** The categories and what their AppProjects allow, the Applications that the person may change, the stores of secrets. */
  repository(options?: RequestOptions): Promise<RepositorySummary>;

  /** One Application with its values. */
  application(
    name: string,
    options?: RequestOptions,
  ): Promise<ApplicationDetail>;

  /** The charts of a repository. */
  charts(repoURL: string, options?: RequestOptions): Promise<ChartList>;

  /** The versions of a chart, newest stable first. */
  chartVersions(
    repoURL: string,
    chart: string,
    options?: RequestOptions,
  ): Promise<ChartVersionList>;
}

/** Reference of {@link ChangesApi}. */
export const changesApiRef = createApiRef<ChangesApi>().with({
  id: 'plugin.scaffolder.app-of-apps.changes',
  pluginId: 'scaffolder',
});
