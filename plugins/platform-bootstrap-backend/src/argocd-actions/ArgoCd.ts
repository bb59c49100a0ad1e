import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { SyncPreview } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Component } from '../adapters/types';
import { previewOf, syncBody } from './preview';
import { refusalFrom, type AskedOfArgoCd } from './refusal';
import { Named, SYNC_FIELDS, SyncedApplication } from './schema';

type Asks = Pick<HttpClient, 'get' | 'post' | 'product'>;

// Argo CD answers a refresh when it is done, and a client counts its patience against its upstream: this ends before that does.
const PATIENCE = 0.8;

/** What can be asked of the Argo CD of one component. @internal */
export class ArgoCd {
  readonly #client: Asks;
  readonly #component: Pick<Component, 'application' | 'category'>;

  constructor(
    client: Asks,
    component: Pick<Component, 'application' | 'category'>,
  ) {
    this.#client = client;
    this.#component = component;
  }

  /** Has it compared with Git now; `false` when that took longer than somebody waits. */
  async refresh(timeoutMs: number): Promise<boolean> {
    const signal = AbortSignal.timeout(PATIENCE * timeoutMs);
    try {
      const query = {
        ...this.#query,
        refresh: 'normal',
        fields: 'metadata.name',
      };
      await this.#client.get(this.#path, { answer: Named, signal, query });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw refusalFrom(error, this.#asked('get'));
    }
  }

  /** What a sync would do now. */
  async preview(): Promise<SyncPreview> {
    return previewOf(await this.#read());
  }

  /** Syncs as `agreed` says; `null` when a sync would do something else by now, which was not done. */
  async sync(agreed: string): Promise<SyncPreview | null> {
    const application = await this.#read();
    const preview = previewOf(application);
    if (preview.digest !== agreed || preview.refusal !== null) return null;
    const { name, namespace } = this.#component.application;
    const { category } = this.#component;
    const body = {
      name,
      appNamespace: namespace,
      ...(category && { project: category }),
      ...syncBody(application, preview),
    };
    const signal = new AbortController().signal;
    await this.#client
      .post(`${this.#path}/sync`, { answer: Named, signal, body })
      .catch(error => {
        throw refusalFrom(error, this.#asked('sync'));
      });
    return preview;
  }

  async #read(): Promise<SyncedApplication> {
    const { body } = await this.#client
      .get(this.#path, {
        answer: SyncedApplication,
        signal: new AbortController().signal,
        query: { ...this.#query, fields: SYNC_FIELDS },
      })
      .catch(error => {
        throw refusalFrom(error, this.#asked('get'));
      });
    return body;
  }

  get #path(): string {
    return `/api/v1/applications/${this.#component.application.name}`;
  }

  // With the project Argo CD says that there is no such Application, and without it that one may not see it.
  get #query(): Record<string, string> {
    const { application, category } = this.#component;
    return {
      appNamespace: application.namespace,
      ...(category && { project: category }),
    };
  }

  #asked(action: AskedOfArgoCd['action']): AskedOfArgoCd {
    const { application, category } = this.#component;
    const { product } = this.#client;
    const object = `${category ?? 'default'}/${application.name}`;
    return { product, application: application.name, action, object };
  }
}
