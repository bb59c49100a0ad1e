import {
  HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { EndpointSetting } from '../config/endpoint';
import type { Settings } from '../config/settings';
import { ARGOCD, argocdSource } from './argocd/adapter';
import type {
  AdapterDeclaration,
  ComponentAdapter,
  ComponentSource,
  EndpointName,
} from './types';
import { ADAPTERS } from '.';

/** Everything that observes, connected; `close` ends the connections. @internal */
export type Connected = {
  readonly source: ComponentSource;
  readonly adapters: readonly ComponentAdapter[];
  readonly close: () => Promise<void>;
};

type Connection =
  | { readonly kind: 'open'; readonly client: HttpClient }
  | Exclude<EndpointSetting, { readonly kind: 'configured' }>;

type Connections = Readonly<Record<EndpointName, Connection>>;

function open(setting: EndpointSetting, timeoutMs: number): Connection {
  if (setting.kind !== 'configured') return setting;
  return { kind: 'open', client: new HttpClient(setting.endpoint, timeoutMs) };
}

const refusing =
  (reason: 'Misconfigured' | 'NotConfigured', message: string) =>
  async (): Promise<never> => {
    throw new UpstreamError(reason, message);
  };

// Leaving a native check out is a choice: it judges nothing, and the evidence says so.
function unconfigured(
  { claims }: AdapterDeclaration,
  message: string,
): ComponentAdapter['observe'] {
  const facts = [{ request: 'none', data: { nativeCheck: message } }];
  return async components =>
    new Map(
      components
        .filter(claims)
        .map(({ id }) => [id, { conditions: [], facts }]),
    );
}

function connectAdapter(
  declaration: AdapterDeclaration,
  connection: Connection,
): ComponentAdapter {
  switch (connection.kind) {
    case 'open':
      return {
        ...declaration,
        observe: declaration.connect(connection.client),
      };
    case 'absent':
      return {
        ...declaration,
        observe: unconfigured(declaration, connection.message),
      };
    default:
      return {
        ...declaration,
        observe: refusing('Misconfigured', connection.message),
      };
  }
}

function connectSource(
  connection: Connection,
  { argocdUiUrl, observation }: Settings,
): ComponentSource {
  switch (connection.kind) {
    case 'open':
      return argocdSource(connection.client, {
        uiUrl: argocdUiUrl,
        concurrency: observation.concurrency,
      });
    case 'absent':
      return { ...ARGOCD, list: refusing('NotConfigured', connection.message) };
    default:
      return { ...ARGOCD, list: refusing('Misconfigured', connection.message) };
  }
}

/** Connects the source and every adapter as configured; what cannot be connected says so when it is asked. @internal */
export function connectAdapters(settings: Settings): Connected {
  const { endpoints, observation } = settings;
  const connections: Connections = {
    argocd: open(endpoints.argocd, observation.timeoutMs),
    argoWorkflows: open(endpoints.argoWorkflows, observation.timeoutMs),
    harbor: open(endpoints.harbor, observation.timeoutMs),
    vault: open(endpoints.vault, observation.timeoutMs),
    kubernetes: open(endpoints.kubernetes, observation.timeoutMs),
  };
  return {
    source: connectSource(connections.argocd, settings),
    adapters: ADAPTERS.map(declaration =>
      connectAdapter(declaration, connections[declaration.endpoint]),
    ),
    close: async () => {
      const closing = Object.values(connections).map(connection =>
        connection.kind === 'open' ? connection.client.close() : undefined,
      );
      await Promise.all(closing);
    },
  };
}
