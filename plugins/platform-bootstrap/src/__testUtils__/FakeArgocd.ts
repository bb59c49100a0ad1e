import {
  ArgocdActions,
  SyncPreview,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ArgocdActionsApi } from '../argocd-actions/ArgocdActionsApi';

/** A sync of one Deployment that differs. */
export const preview = (more: Partial<SyncPreview> = {}): SyncPreview => ({
  ...{ application: 'vault', digest: 'a'.repeat(64) },
  sources: [
    { name: 'vault', targetRevision: '0.34.1', revision: '0.34.1' },
    {
      name: 'resources/vault',
      targetRevision: 'main',
      revision: 'b'.repeat(40),
    },
  ],
  ...{ pinned: true, automated: false, moreResources: 0, refusal: null },
  resources: [
    {
      ...{ group: 'apps', kind: 'Deployment', namespace: 'vault' },
      ...{ name: 'vault-ui', effect: 'change' },
    },
  ],
  ...more,
});

/** An Argo CD in memory, with what somebody may do there: nothing unless told. */
export class FakeArgocd implements ArgocdActionsApi {
  /** What it was asked to do. */
  readonly asked: string[] = [];
  /** What a sync would do. */
  shows = preview();
  compares = true;
  /** What each call fails with, by its name; once it is taken out it works again. */
  readonly failures: Partial<
    Record<keyof ArgocdActionsApi, () => Promise<Error>>
  > = {};

  constructor(
    private readonly allowed: ArgocdActions = { refresh: false, sync: false },
  ) {}

  async actions() {
    await this.fail('actions');
    return this.allowed;
  }

  async refresh(id: string) {
    await this.fail('refresh');
    this.asked.push(`refresh ${id}`);
    return { compared: this.compares };
  }

  async preview() {
    await this.fail('preview');
    return this.shows;
  }

  async sync(id: string, digest: string) {
    await this.fail('sync');
    this.asked.push(`sync ${id} ${digest}`);
  }

  private async fail(call: keyof ArgocdActionsApi) {
    const failure = this.failures[call];
    if (failure) throw await failure();
  }
}
