import { ResponseError } from '@backstage/errors';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetail,
  ChartList,
  ChartVersionList,
  Plan,
  RepositorySummary,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ChangeRequest } from './changeInput';
import { ChangesApi, RequestOptions } from './changesApi';

type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
};

/** Asks the scaffolder's backend module `app-of-apps`. */
export class ChangesClient implements ChangesApi {
  private readonly discoveryApi: DiscoveryApi;
  private readonly fetchApi: FetchApi;

  constructor(apis: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.discoveryApi = apis.discoveryApi;
    this.fetchApi = apis.fetchApi;
  }

  async plan(
    change: ChangeRequest['change'],
    input: ChangeRequest['input'],
    { signal }: RequestOptions = {},
  ) {
    const plan = await this.ask('plans', Plan, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ change, input }),
      signal,
    });
    if (plan.baseCommit !== null) return plan;
    // Planned on nothing: it says why, and knows nothing about any field.
    throw new Error(plan.findings[0]?.message ?? 'There is no plan.');
  }

  async repository({ signal }: RequestOptions = {}) {
    return this.ask('repository', RepositorySummary, { signal });
  }

  async application(name: string, { signal }: RequestOptions = {}) {
    const path = `applications/${encodeURIComponent(name)}`;
    return this.ask(path, ApplicationDetail, { signal });
  }

  async charts(repoURL: string, { signal }: RequestOptions = {}) {
    const query = new URLSearchParams({ repoURL });
    return this.ask(`charts?${query}`, ChartList, { signal });
  }

  async chartVersions(
    repoURL: string,
    chart: string,
    { signal }: RequestOptions = {},
  ) {
    const query = new URLSearchParams({ repoURL, chart });
    return this.ask(`charts/versions?${query}`, ChartVersionList, { signal });
  }

  private async ask<T>(path: string, schema: Schema<T>, init: RequestInit) {
    const baseUrl = await this.discoveryApi.getBaseUrl('scaffolder');
    const response = await this.reach(`${baseUrl}/app-of-apps/${path}`, init);
    if (!response.ok) throw await refusal(path, response);
    const answer = schema.safeParse(await response.json().catch(() => null));
    if (answer.success) return answer.data;
    throw new Error(
      'The portal gave an answer that this page does not understand; reload the page.',
    );
  }

  private async reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.fetchApi.fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new Error('The portal cannot be reached.', { cause: error });
    }
  }
}

// Whether somebody may plan is one thing; what a grant or an owner allows is said in the backend's own words.
async function refusal(path: string, response: Response): Promise<Error> {
  if (response.status === 403 && /^(?:plans|repository)$/.test(path)) {
    return new Error(
      'You may not have changes planned; the role developer grants it.',
    );
  }
  const { body } = await ResponseError.fromResponse(response);
  return new Error(
    body.error?.message || `The portal answered ${response.status}.`,
  );
}
