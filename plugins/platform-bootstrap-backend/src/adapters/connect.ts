import {
  type Endpoint,
  HttpClient,
  RetryBudget,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { EndpointSetting } from '../config/endpoint';
import type { Settings } from '../config/settings';
import type { SignInSetting } from '../config/signIn';
import type { Portal } from '../portal/Portal';
import { HeldList } from '../stream/HeldList';
import { ValkeyClient } from '../valkey/ValkeyClient';
import { ARGOCD, argocdSource, type ArgoCdOptions } from './argocd/adapter';
import type {
  AnyDeclaration,
  Clients,
  ComponentAdapter,
  ComponentSource,
  DeclaredFor,
  SignIn,
} from './types';
import { ADAPTERS } from '.';

/** What is followed by its stream. @internal */
export type Followed = { readonly client: HttpClient; readonly held: HeldList };

/** Everything that observes, connected; `close` ends the connections. @internal */
export type Connected = {
  readonly source: ComponentSource;
  readonly adapters: readonly ComponentAdapter[];
  /** Whose breakers can be watched. */
  readonly upstreams: readonly Pick<HttpClient, 'product' | 'breaker'>[];
  /** Argo CD and what is known of it, to be kept current; `null` when it cannot be asked, or is to be polled alone. */
  readonly followed: Followed | null;
  readonly close: () => Promise<void>;
};

type Connection<Client> =
  | { readonly kind: 'open'; readonly client: Client }
  | Exclude<EndpointSetting, { readonly kind: 'configured' }>;

type Connections = {
  readonly [N in keyof Clients]: Connection<Clients[N]>;
};

function open<Client>(
  setting: EndpointSetting,
  connect: (endpoint: Endpoint) => Client,
): Connection<Client> {
  if (setting.kind !== 'configured') return setting;
  return { kind: 'open', client: connect(setting.endpoint) };
}

function openSignIn(
  setting: SignInSetting,
  connect: (endpoint: Endpoint) => HttpClient,
): Connection<SignIn> {
  if (setting.kind !== 'configured') return setting;
  const { proxy, issuer } = setting;
  const issuerUrl = issuer.url;
  const client = { proxy: connect(proxy), issuer: connect(issuer), issuerUrl };
  return { kind: 'open', client };
}

const refusing =
  (reason: 'Misconfigured' | 'NotConfigured', message: string) =>
  async (): Promise<never> => {
    throw new UpstreamError(reason, message);
  };

// Leaving a native check out is a choice: it judges nothing, and the evidence says so.
function unconfigured(
  { claims }: Pick<AnyDeclaration, 'claims'>,
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

function connectAdapter<N extends keyof Clients>(
  declaration: DeclaredFor<N>,
  connections: Connections,
): ComponentAdapter {
  const connection: Connection<Clients[N]> = connections[declaration.endpoint];
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
  connection: Connection<HttpClient>,
  { argocdUiUrl, observation }: Settings,
  held: ArgoCdOptions['held'],
): ComponentSource {
  switch (connection.kind) {
    case 'open':
      return argocdSource(connection.client, {
        uiUrl: argocdUiUrl,
        concurrency: observation.concurrency,
        held,
      });
    case 'absent':
      return { ...ARGOCD, list: refusing('NotConfigured', connection.message) };
    default:
      return { ...ARGOCD, list: refusing('Misconfigured', connection.message) };
  }
}

/** Connects the source and every adapter as configured; what cannot be connected says so when it is asked. @internal */
export function connectAdapters(settings: Settings, portal: Portal): Connected {
  const { endpoints, signIn, observation, followsArgocd } = settings;
  const { timeoutMs, intervalMs } = observation;
  const clients: HttpClient[] = [];
  const patience = { intervalMs, budget: new RetryBudget() };
  const http = (endpoint: Endpoint) => {
    const client = new HttpClient(endpoint, timeoutMs, patience);
    clients.push(client);
    return client;
  };
  const connections: Connections = {
    argocd: open(endpoints.argocd, http),
    argoWorkflows: open(endpoints.argoWorkflows, http),
    authentik: open(endpoints.authentik, http),
    harbor: open(endpoints.harbor, http),
    kubernetes: open(endpoints.kubernetes, http),
    oauth2Proxy: openSignIn(signIn, http),
    portal: { kind: 'open', client: portal },
    traefik: open(endpoints.traefik, http),
    valkey: open(
      endpoints.valkey,
      endpoint => new ValkeyClient(endpoint, timeoutMs),
    ),
    vault: open(endpoints.vault, http),
  };
  const { argocd } = connections;
  const isFollowed = followsArgocd && argocd.kind === 'open';
  const held = new HeldList();
  return {
    source: connectSource(argocd, settings, () => held.current()),
    followed: isFollowed ? { client: argocd.client, held } : null,
    adapters: ADAPTERS.map(declaration =>
      connectAdapter(declaration, connections),
    ),
    upstreams: clients,
    close: async () => {
      await Promise.all(clients.map(client => client.close()));
    },
  };
}
