import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type {
  HealthCode,
  ParentStatus,
  ReadinessCondition,
  SyncStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Portal } from '../portal/Portal';
import type { PostgresClient } from '../postgres/PostgresClient';
import type { ValkeyClient } from '../valkey/ValkeyClient';
import type { ConnectionOf } from './connectionOf';

/** A source of an Application that is not a chart, and what it was last compared with. @internal */
export type GitSource = {
  readonly repoURL: string;
  /** The directory that it applies; `null` when it only lends its files to the other sources. */
  readonly path: string | null;
  /** The commit; `null` when Argo CD did not say. */
  readonly revision: string | null;
};

/** What the platform says a component is: facts, nothing judged. @internal */
export type Component = {
  /** The Application's name, behind that of its Argo CD where that has one. */
  readonly id: string;
  /** The name of its Argo CD; absent when there is only one, without a name. */
  readonly instance?: string;
  /** The Argo CD Application that it is. */
  readonly application: { readonly name: string; readonly namespace: string };
  /** Where its resources go; empty when the Application names no namespace. */
  readonly namespace: string;
  /** The cluster where they go, as its Argo CD calls it. */
  readonly destination?: { readonly name?: string; readonly server?: string };
  readonly category: string | null;
  /** Entity reference of the group or user that owns it; absent when its Application names none. */
  readonly owner?: string;
  readonly parent: string | null;
  readonly version: {
    readonly chart?: string;
    readonly targetRevision: string;
  } | null;
  /** Absent when it installs no chart. */
  readonly chart?: {
    /** Without credentials. */
    readonly repoURL: string;
    readonly name: string;
    /** The version that runs; `null` when Argo CD does not say. */
    readonly running: string | null;
  };
  readonly links: readonly { readonly title: string; readonly href: string }[];
  readonly git?: readonly GitSource[];
};

/** A parent Application, as people see it and with what it reads. @internal */
export type Parent = ParentStatus & {
  readonly git?: readonly GitSource[];
  /** As of a component. */
  readonly instance?: string;
};

/** What was asked and the few fields of the answer that a verdict rests on. @internal */
export type ObservedFact = {
  /** Without host or credentials: `GET /v1/sys/health`. */
  readonly request: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What an adapter has to say about one component. @internal */
export type Observation = {
  readonly conditions: readonly ReadinessCondition[];
  readonly health?: HealthCode;
  readonly syncStatus?: SyncStatus;
  readonly facts: readonly ObservedFact[];
};

/** The limits of one observation; an adapter hands `signal` to every request it makes. @internal */
export type ObserveContext = {
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Names of the Applications whose commits matter now. */
  readonly watched?: ReadonlySet<string>;
  /** Only what has changed since the last time is asked for again. */
  readonly onlyChanges?: boolean;
};

/** Observations by component id. @internal */
export type Observations = ReadonlyMap<string, Observation>;

/**
 * PORT. Reads one product for a whole batch of components, in as few requests as the product allows. It throws when it has no
 * answer: what that means for the components is the same for every product and is decided by whoever calls.
 *
 * @internal
 */
export type ComponentAdapter = {
  /** Its folder's name, and behind it that of the instance it asks. */
  readonly id: string;
  /** Types of the conditions it judges; they become `Unknown` when it has no answer. */
  readonly judges: readonly string[];
  /** The components that cannot be Ready without its answer. */
  readonly claims: (component: Component) => boolean;
  /** The components that it is about; all of them when absent. */
  readonly covers?: (component: Component) => boolean;
  readonly observe: (
    components: readonly Component[],
    context: ObserveContext,
  ) => Promise<Observations>;
};

/** Everything that the source of components saw in one pass. @internal */
export type Listing = {
  readonly components: readonly Component[];
  readonly parents: readonly Parent[];
  readonly observations: Observations;
  /** When all of it was last known to be true (ISO 8601), if that was not now. */
  readonly seenAt?: string;
};

/** PORT. Says which components there are and, from the same answer, how they are. @internal */
export type ComponentSource = {
  readonly id: string;
  /** The name of what it asks; absent when there is only one, without a name. */
  readonly instance?: string;
  /** Where it stands in the configuration. */
  readonly place?: string;
  readonly judges: readonly string[];
  readonly list: (context: ObserveContext) => Promise<Listing>;
};

/** The endpoints that can be configured under `platformBootstrap`. @internal */
export type EndpointName =
  | 'alloy'
  | 'argocd'
  | 'argoWorkflows'
  | 'authentik'
  | 'harbor'
  | 'kubernetes'
  | 'postgres'
  | 'traefik'
  | 'valkey'
  | 'vault';

/** The sign-in in front of the portal: the proxy, and the issuer to which it has to lead. @internal */
export type SignIn = {
  readonly proxy: HttpClient;
  readonly issuer: HttpClient;
  readonly issuerUrl: string;
};

// What is not one API over HTTP.
type OtherClients = {
  readonly oauth2Proxy: SignIn;
  readonly portal: Portal;
  readonly postgres: PostgresClient;
  readonly valkey: ValkeyClient;
};

type HttpName = Exclude<EndpointName, keyof OtherClients>;

/** What adapters ask, by the section under `platformBootstrap` that says where it is; `portal` needs none. @internal */
export type Clients = OtherClients & Readonly<Record<HttpName, HttpClient>>;

/** A declaration for the clients `N`. @internal */
export type DeclaredFor<N extends keyof Clients> = {
  readonly [K in N]: Omit<ComponentAdapter, 'observe'> & {
    readonly endpoint: K;
    /** Some ask a second system too, if it is connected: that of each component. */
    readonly connect: (
      client: Clients[K],
      connectionOf?: ConnectionOf,
    ) => ComponentAdapter['observe'];
  };
}[N];

/** What a product's folder exports: an adapter that still lacks its connection; here of a product with one API over HTTP. @internal */
export type AdapterDeclaration = DeclaredFor<HttpName>;

/** A declaration, whatever it asks. @internal */
export type AnyDeclaration = DeclaredFor<keyof Clients>;
