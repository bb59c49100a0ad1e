import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ArgocdActions,
  ArgocdRefreshResult,
  SyncPreview,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/**
 * What people may have Argo CD do, from the platform-bootstrap backend. Every call rejects as those of `PlatformBootstrapApi` do.
 *
 * @public
 */
export interface ArgocdActionsApi {
  /** What the person may do with a component. */
  actions(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<ArgocdActions>;
  /** Has it compared with Git now. */
  refresh(id: string): Promise<ArgocdRefreshResult>;
  /** What a sync would do. */
  preview(
    id: string,
    options?: { readonly signal?: AbortSignal },
  ): Promise<SyncPreview>;
  /** Does what the preview with this digest says; a conflict when it would be something else by now. */
  sync(id: string, digest: string): Promise<void>;
}

/** What people may have Argo CD do. @public */
export const argocdActionsApiRef = createApiRef<ArgocdActionsApi>().with({
  id: 'plugin.platform-bootstrap.argocd-actions',
  pluginId: 'platform-bootstrap',
});
