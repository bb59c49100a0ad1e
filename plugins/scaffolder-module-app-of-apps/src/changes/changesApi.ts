import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  AddApplicationInput,
  Plan,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** A request that nobody waits for any longer is aborted through its signal. */
export type RequestOptions = { readonly signal?: AbortSignal };

/** What the portal's backend knows about changes to the platform repository; it reads the repository at every call. */
export interface ChangesApi {
  /**
   * What adding this Application would do. Missing and wrong values are findings of the plan, not errors.
   *
   * @throws Error with a sentence for a person when there is no answer
   */
  plan(input: AddApplicationInput, options?: RequestOptions): Promise<Plan>;

  /**
   * The categories, and what their AppProjects allow.
   *
   * @throws Error with a sentence for a person when there is no answer
   */
  repository(options?: RequestOptions): Promise<RepositorySummary>;
}

/** Reference of {@link ChangesApi}. */
export const changesApiRef = createApiRef<ChangesApi>().with({
  id: 'plugin.scaffolder.app-of-apps.changes',
  pluginId: 'scaffolder',
});
