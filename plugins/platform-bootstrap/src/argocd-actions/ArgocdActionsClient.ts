import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ArgocdActions,
  ArgocdRefreshResult,
  SyncPreview,
  SyncResult,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { readPlatform } from '../api/answer';
import { ArgocdActionsApi } from './ArgocdActionsApi';

const pathOf = (id: string) => `components/${encodeURIComponent(id)}/argocd`;

/** Asks the platform-bootstrap backend over HTTP. */
export class ArgocdActionsClient implements ArgocdActionsApi {
  constructor(private readonly deps: { readonly fetchApi: FetchApi }) {}

  actions(id: string, options?: { signal?: AbortSignal }) {
    const { fetchApi } = this.deps;
    return readPlatform(fetchApi, pathOf(id), ArgocdActions, options);
  }

  refresh(id: string) {
    const path = `${pathOf(id)}/refresh`;
    const init = { method: 'POST' };
    return readPlatform(this.deps.fetchApi, path, ArgocdRefreshResult, init);
  }

  preview(id: string, options?: { signal?: AbortSignal }) {
    const path = `${pathOf(id)}/sync`;
    return readPlatform(this.deps.fetchApi, path, SyncPreview, options);
  }

  async sync(id: string, digest: string) {
    await readPlatform(this.deps.fetchApi, `${pathOf(id)}/sync`, SyncResult, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ digest }),
    });
  }
}
