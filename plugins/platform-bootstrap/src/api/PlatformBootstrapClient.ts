import { ResponseError } from '@backstage/errors';
import { FetchApi } from '@backstage/frontend-plugin-api';
import {
  AuditPage,
  AuditQuery,
  BootstrapReport,
  ChangeRequest,
  ChangeRequestList,
  ComponentDetail,
  DoctorQuery,
  DoctorReport,
  HistoryQuery,
  HistoryReport,
  ReadinessChanges,
  ReadinessSnapshot,
  RefreshResult,
  SelfCheck,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  DoctorReading,
  PlatformBootstrapApi,
  ReadinessReading,
  RequestsReading,
} from './PlatformBootstrapApi';
import { read } from './answer';
import { KnownSnapshot, withChanges } from './changes';

const queryOf = (query: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );

/** Reads the platform-bootstrap backend over HTTP. */
export class PlatformBootstrapClient implements PlatformBootstrapApi {
  private known: KnownSnapshot | undefined;

  constructor(private readonly deps: { readonly fetchApi: FetchApi }) {}

  async readiness(options?: {
    signal?: AbortSignal;
    atLeast?: number;
  }): Promise<ReadinessReading> {
    const { atLeast, ...init } = options ?? {};
    const { known } = this;
    // Whatever goes wrong, the next reading is of everything.
    this.known = undefined;
    const response = known
      ? await this.ask(
          `readiness/changes?${queryOf({ since: known.tag, atLeast })}`,
          init,
        )
      : // 'no-cache' lets the browser keep the ETag: an unchanged snapshot costs an empty 304.
        await this.ask('readiness', { ...init, cache: 'no-cache' });
    const snapshot = await readSnapshot(response, known);
    // Cross-origin the header is hidden unless CORS exposes it; then everything is read each time.
    const tag = response.headers.get('etag');
    this.known = tag ? { tag, snapshot } : undefined;
    return {
      snapshot,
      clockOffsetMs: clockOffset(response.headers.get('date')),
    };
  }

  async component(id: string, options?: { signal?: AbortSignal }) {
    const path = `components/${encodeURIComponent(id)}`;
    return read(
      await this.ask(path, { ...options, cache: 'no-cache' }),
      ComponentDetail,
    );
  }

  async doctor(
    query: Partial<DoctorQuery> = {},
    options?: { signal?: AbortSignal },
  ): Promise<DoctorReading> {
    const response = await this.ask(`doctor?${queryOf(query)}`, {
      ...options,
      cache: 'no-cache',
    });
    return {
      report: await read(response, DoctorReport),
      clockOffsetMs: clockOffset(response.headers.get('date')),
    };
  }

  async bootstrap(options?: { signal?: AbortSignal }) {
    return read(await this.ask('bootstrap', { ...options }), BootstrapReport);
  }

  async history(
    query: Partial<HistoryQuery> = {},
    options?: { signal?: AbortSignal },
  ) {
    const path = `history?${queryOf(query)}`;
    return read(await this.ask(path, { ...options }), HistoryReport);
  }

  async requests(options?: { signal?: AbortSignal }): Promise<RequestsReading> {
    const response = await this.ask('requests', {
      ...options,
      cache: 'no-cache',
    });
    return {
      list: await read(response, ChangeRequestList),
      clockOffsetMs: clockOffset(response.headers.get('date')),
    };
  }

  async request(id: string, options?: { signal?: AbortSignal }) {
    const path = `requests/${encodeURIComponent(id)}`;
    return read(
      await this.ask(path, { ...options, cache: 'no-cache' }),
      ChangeRequest,
    );
  }

  async refresh() {
    return read(await this.ask('refresh', { method: 'POST' }), RefreshResult);
  }

  async audit(
    query: Partial<AuditQuery> = {},
    options?: { signal?: AbortSignal },
  ) {
    const path = `audit?${queryOf(query)}`;
    return read(await this.ask(path, { ...options }), AuditPage);
  }

  async selfCheck(options?: { signal?: AbortSignal }) {
    // The provider answers, because only it sees what arrives with a sign-in.
    return read(
      await this.askPlugin('auth', 'oauth2Proxy/self-check', { ...options }),
      SelfCheck,
    );
  }

  private ask(path: string, init: RequestInit) {
    return this.askPlugin('platform-bootstrap', path, init);
  }

  private async askPlugin(
    plugin: string,
    path: string,
    init: RequestInit,
  ): Promise<Response> {
    const { fetch } = this.deps.fetchApi;
    const response = await fetch(`plugin://${plugin}/${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

async function readSnapshot(
  response: Response,
  known: KnownSnapshot | undefined,
): Promise<ReadinessSnapshot> {
  if (!known) return read(response, ReadinessSnapshot);
  if (response.status === 204) return known.snapshot;
  const answer = await read(response, ReadinessChanges.or(ReadinessSnapshot));
  return 'since' in answer ? withChanges(known, answer) : answer;
}

// Cross-origin the header is hidden unless CORS exposes it; then the browser's own clock has to do.
function clockOffset(date: string | null): number {
  const offset = date === null ? NaN : Date.parse(date) - Date.now();
  // The header counts whole seconds, so anything below two is noise.
  return Math.abs(offset) >= 2000 ? offset : 0;
}
