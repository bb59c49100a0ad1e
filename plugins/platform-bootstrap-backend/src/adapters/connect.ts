import {
  type Endpoint,
  HttpClient,
  RetryBudget,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { EndpointSetting } from '../config/endpoint';
import type { Instance } from '../config/instances';
import type { Settings } from '../config/settings';
import type { SignInSetting } from '../config/signIn';
import type { Portal } from '../portal/Portal';
import { PostgresClient } from '../postgres/PostgresClient';
import { HeldList } from '../stream/HeldList';
import { ValkeyClient } from '../valkey/ValkeyClient';
import {
  connectDeclaration,
  type Connection,
  type Linked,
  type Links,
} from './connectDeclaration';
import { connectSource } from './connectSource';
import { openSystems, type SystemOf } from './openSystems';
import type { ComponentAdapter, ComponentSource, SignIn } from './types';
import { ADAPTERS } from '.';

/** What is followed by its stream. @internal */
export type Followed = {
  /** The name of the Argo CD; `null` for the only one. */
  readonly instance: string | null;
  readonly client: HttpClient;
  readonly held: HeldList;
};

/** Everything that observes, connected; `close` ends the connections. @internal */
export type Connected = {
  readonly sources: readonly ComponentSource[];
  readonly adapters: readonly ComponentAdapter[];
  /** Whose breakers can be watched. */
  readonly upstreams: readonly Pick<HttpClient, 'product' | 'breaker'>[];
  /** Each Argo CD that is followed, and what is known of it, to be kept current; without those that are to be polled alone. */
  readonly followed: readonly Followed[];
  /** The systems of one component, for what is asked when a person wants it. */
  readonly systemOf: SystemOf;
  readonly close: () => Promise<void>;
};

function open<Client>(
  setting: EndpointSetting,
  connect: (endpoint: Endpoint) => Client,
): Connection<Client> {
  if (setting.kind !== 'configured') return setting;
  return { kind: 'open', client: connect(setting.endpoint) };
}

const openAll = <Client>(
  instances: readonly Instance[],
  connect: (endpoint: Endpoint) => Client,
): readonly Linked<Client>[] =>
  instances.map(({ name, scope, setting }) => ({
    ...{ name, scope },
    connection: open(setting, connect),
    ...(setting.kind === 'configured' && { uiUrl: setting.uiUrl }),
  }));

function openSignIn(
  { name, scope, setting }: Instance<SignInSetting>,
  connect: (endpoint: Endpoint) => HttpClient,
): Linked<SignIn> {
  if (setting.kind !== 'configured')
    return { name, scope, connection: setting };
  const { proxy, issuer } = setting;
  const issuerUrl = issuer.url;
  const client = { proxy: connect(proxy), issuer: connect(issuer), issuerUrl };
  return { name, scope, connection: { kind: 'open', client } };
}

function openPortal(
  { name, scope, setting }: Settings['portal'],
  client: Portal,
): Linked<Portal> {
  const connection =
    setting.kind === 'configured'
      ? ({ kind: 'open', client } as const)
      : setting;
  return { name, scope, connection };
}

/** Connects the sources and every adapter as configured; what cannot be connected says so when it is asked. @internal */
export function connectAdapters(settings: Settings, portal: Portal): Connected {
  const { argocds, endpoints, observation } = settings;
  const { timeoutMs, intervalMs, concurrency } = observation;
  const clients: HttpClient[] = [];
  const others: Connected['upstreams'][number][] = [];
  const patience = { intervalMs, budget: new RetryBudget() };
  const http = (endpoint: Endpoint) => {
    const client = new HttpClient(endpoint, timeoutMs, patience);
    clients.push(client);
    return client;
  };
  const watched = <C extends (typeof others)[number]>(client: C): C => {
    others.push(client);
    return client;
  };
  const connected = argocds.map(instance => ({
    ...instance,
    connection: open(instance.setting, http),
    held: new HeldList(),
  }));
  const links: Links = {
    argocd: connected.map(({ name, connection, uiUrl }) => ({
      ...{ name, connection, uiUrl },
      scope: name === null ? {} : { argocd: name },
    })),
    alloy: openAll(endpoints.alloy, http),
    argoWorkflows: openAll(endpoints.argoWorkflows, http),
    authentik: openAll(endpoints.authentik, http),
    harbor: openAll(endpoints.harbor, http),
    kubernetes: openAll(endpoints.kubernetes, http),
    oauth2Proxy: [openSignIn(settings.signIn, http)],
    portal: [openPortal(settings.portal, portal)],
    postgres: openAll(endpoints.postgres, endpoint =>
      watched(new PostgresClient(endpoint, timeoutMs, patience)),
    ),
    traefik: openAll(endpoints.traefik, http),
    valkey: openAll(endpoints.valkey, endpoint =>
      watched(new ValkeyClient(endpoint, timeoutMs, patience)),
    ),
    vault: openAll(endpoints.vault, http),
  };
  return {
    sources: connected.map(({ connection, uiUrl, held, ...instance }) =>
      connectSource(instance, connection, {
        ...{ uiUrl, concurrency },
        held: () => held.current(),
      }),
    ),
    followed: connected.flatMap(({ name, connection, isFollowed, held }) =>
      isFollowed && connection.kind === 'open'
        ? [{ instance: name, client: connection.client, held }]
        : [],
    ),
    adapters: ADAPTERS.flatMap(declaration =>
      connectDeclaration(declaration, links),
    ),
    upstreams: [...clients, ...others],
    systemOf: openSystems(links),
    close: async () => {
      await Promise.all(clients.map(client => client.close()));
    },
  };
}
