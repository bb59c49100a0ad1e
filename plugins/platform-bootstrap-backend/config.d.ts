/* eslint-disable max-lines -- every setting, in the one file that Backstage reads */
import { HumanDuration } from '@backstage/types';

/** An instance of several. */
interface Named {
  /** Lower-case letters, digits and dashes; stands in messages, and for Argo CD in the ids of its components. */
  name: string;
}

/** The components that an instance is there for. */
interface Whose {
  /** The name of the Argo CD whose components it judges; required where several Argo CDs are listed. */
  argocd?: string;
  /** The cluster where their Applications go, by its name or address in Argo CD; every cluster by default. */
  destination?: string;
}

interface ArgoCdSettings {
  /** Base URL of Argo CD's API, such as `https://argocd.example.com`; may carry a path. */
  url?: string;
  /**
   * API token of an account that may get every Application.
   * @visibility secret
   */
  token?: string;
  /** Base URL for links that people follow, when it is not `url`. */
  uiUrl?: string;
  /**
   * Whether changes are followed by Argo CD's stream, on one replica at a time, so that they show within two seconds; `true` by
   * default. With `false`, or while the stream is away, they show after `observation.interval`.
   */
  stream?: boolean;
  /**
   * What platform-admins may sync from the portal, never with prune or force; nothing by default. The account of `token` then needs
   * `applications, sync` for the same Applications.
   */
  sync?: {
    /** Names of Applications; `*` stands for any characters, and is not enough alone. */
    applications?: string[];
    /** Every Application that is a component, whatever its name; `false` by default. */
    everyApplication?: boolean;
  };
}

interface ArgoWorkflowsSettings extends Whose {
  /** Base URL of the Argo server, without `/api`. */
  url?: string;
  /** Base URL for links that people follow, when it is not `url`. */
  uiUrl?: string;
  /**
   * Token of a service account that may get and list workflows; or use `tokenFile`.
   * @visibility secret
   */
  token?: string;
  /** A file with the token, read at every request because Kubernetes rotates it. */
  tokenFile?: string;
  /** A file with the certificates (PEM) of the authority that signed the server's. */
  caFile?: string;
}

interface HarborSettings extends Whose {
  /** Base URL of Harbor, without `/api`. */
  url?: string;
  /** Base URL for links that people follow, when it is not `url`. */
  uiUrl?: string;
  /** A robot account; only needed for quotas, scanner and version, and for the images on a component's page. */
  username?: string;
  /** @visibility secret */
  password?: string;
}

interface AlloySettings extends Whose {
  /** Base URL of the collector that sends metrics away, such as `http://k8s-monitoring-alloy-metrics.monitoring.svc:12345`. */
  url?: string;
}

interface PostgresSettings extends Whose {
  /**
   * `postgresql://host:5432/database` of the server itself and not of a pooler; the database is `postgres` by default. With
   * `?sslmode=require` its certificate is not looked at, with `?sslmode=disable` there is no TLS; `verify-full` by default.
   */
  url?: string;
  /** A role that may sign in, and no more; required. */
  username?: string;
  /** @visibility secret */
  password?: string;
  /** A file with the certificates (PEM) of the authority that signed the server's. */
  caFile?: string;
}

interface TraefikSettings extends Whose {
  /** Base URL of the entry point with `/ping` and `/api`, such as `http://traefik.traefik.svc:8080`. */
  url?: string;
  /** Only needed where the API asks for them. */
  username?: string;
  /** @visibility secret */
  password?: string;
}

interface ValkeySettings extends Whose {
  /** `valkey://host:6379`, or `valkeys://` with TLS; `redis://` and `rediss://` mean the same. */
  url?: string;
  /** A user that may `PING` and `INFO`. */
  username?: string;
  /** @visibility secret */
  password?: string;
  /** A file with the certificates (PEM) of the authority that signed the server's. */
  caFile?: string;
}

interface VaultSettings extends Whose {
  /** Base URL of Vault, without `/v1`. */
  url?: string;
  /** Base URL for links that people follow, when it is not `url`. */
  uiUrl?: string;
  /**
   * A token that may read `sys/storage/raft/autopilot/state`; or use `tokenFile`.
   * @visibility secret
   */
  token?: string;
  /** A file with the token, read at every request because a Vault Agent renews it. */
  tokenFile?: string;
}

interface KubernetesSettings extends Whose {
  /** Base URL of the Kubernetes API; `https://kubernetes.default.svc` within the cluster. */
  url?: string;
  /**
   * Service account token; or use `tokenFile`.
   * @visibility secret
   */
  token?: string;
  /** A file with the token, read at every request because Kubernetes rotates it. */
  tokenFile?: string;
  /** A file with the certificates (PEM) of the API server's authority. */
  caFile?: string;
}

interface ObservabilitySettings extends Whose {
  /** As telemetry calls the cluster; fills in `{cluster}`. */
  cluster?: string;
  /**
   * Where people look at the metrics of a component. An https URL (http on this machine) with the placeholders `{namespace}`,
   * `{application}` and `{cluster}` behind its host; a name that could say more than itself in a query makes no link.
   */
  dashboard?: string;
  /** Where people look at its logs, such as Grafana's Explore with a query for Loki; as `dashboard`. */
  logs?: string;
  /** Where people look at its traces, such as Grafana's Explore with a query for Tempo; as `dashboard`. */
  traces?: string;
}

export interface Config {
  platformBootstrap?: {
    /** How the platform is observed; every setting has a default. */
    observation?: {
      /** Time between two observations; 10 seconds by default, 1 second to 1 hour. */
      interval?: HumanDuration | string;
      /** How long one request may take in all; 5 seconds by default, at most 1 minute. */
      timeout?: HumanDuration | string;
      /** Evidence older than this is stale; three intervals by default, at least a minute. */
      staleAfter?: HumanDuration | string;
      /** Requests under way at once, 1 to 32; 4 by default. */
      concurrency?: number;
    };
    /** The platform repository, examined by the doctor once a minute; without it the board has no findings. */
    repository?: {
      /** Where people open it in a browser, such as https://github.com/acme/platform. Needs an entry for its host under `integrations`. */
      url?: string;
      /** The branch that Argo CD follows. Default: main. */
      branch?: string;
      /** The folder with parents, children and AppProjects. Default: argocd/app-of-apps. */
      path?: string;
    };
    /** How pull requests that the portal opened are followed until they are Ready. */
    requests?: {
      /** Time between two looks; 30 seconds by default, 1 second to 1 hour. GitHub is asked once for all of them. */
      interval?: HumanDuration | string;
      /** Requests that ended longer ago are forgotten; 90 days by default, 1 day to 10 years. */
      keep?: HumanDuration | string;
      /** After how long somebody should look, because a request goes no further. */
      stuckAfter?: {
        /** Checks that run; 1 hour by default. */
        checks?: HumanDuration | string;
        /** Nobody reviews or merges; 3 days by default. */
        review?: HumanDuration | string;
        /** The parent does not sync the merge; 10 minutes by default. */
        sync?: HumanDuration | string;
        /** The component does not become Ready; 15 minutes by default. */
        ready?: HumanDuration | string;
      };
    };
    /** How chart repositories are asked for newer versions. */
    versions?: {
      /** Time between two readings of a chart repository; 4 hours by default, 15 minutes to 7 days. */
      interval?: HumanDuration | string;
      /**
       * Repositories that may be asked besides those that an AppProject of the platform repository allows as a source; globs such as
       * `https://charts.example.com/**`. Private addresses need an entry under `platformBootstrap.charts.mirrors` as well.
       */
      repositories?: string[];
    };
    /** How much of the readiness history is kept. */
    history?: {
      /**
       * Older transitions are removed; 90 days by default, 1 day to 10 years. The last one of each component stays. The page can show
       * 30 days at most.
       */
      keep?: HumanDuration | string;
      /** At most so many transitions stay, the newest; 100,000 by default, 1,000 to 10,000,000. */
      max?: number;
    };
    /** How much of the audit trail is kept. */
    audit?: {
      /** Older events are removed; 90 days by default, 1 day to 10 years. */
      keep?: HumanDuration | string;
      /**
       * At most so many events stay; 100,000 by default, 1,000 to 10,000,000. Plans, sign-ins and what was refused go first, so
       * that nobody can wash away what was done.
       */
      max?: number;
    };
    /** Where the components come from; without it the board is empty. */
    argocd?: ArgoCdSettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & ArgoCdSettings>;
    };
    /** Whether metrics leave the cluster, for components of the chart `k8s-monitoring`; without it that is not looked at. */
    alloy?: AlloySettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & AlloySettings>;
    };
    /** The Argo server's own account of itself and of its workflows, for components of the chart `argo-workflows`. */
    argoWorkflows?: ArgoWorkflowsSettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & ArgoWorkflowsSettings>;
    };
    /** Authentik's own health check, for components of the chart `authentik`; the catalog reads people and groups from the same place. */
    authentik?: Whose & {
      /** Base URL of Authentik, without `/api`. */
      url: string;
      /**
       * API token of a service account; without it only readiness is looked at, not workers and versions.
       * @visibility secret
       */
      token?: string;
    };
    /** Harbor's own health check, for components of the chart `harbor`. */
    harbor?: HarborSettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & HarborSettings>;
    };
    /** The sign-in, for components of the chart `oauth2-proxy`; needs no credentials. */
    oauth2Proxy?: Whose & {
      /** Base URL of the proxy itself, which answers `/ready` and `/oauth2/start`. */
      url: string;
      /** The issuer to which the sign-in has to lead; `auth.providers.oauth2Proxy.idToken.issuer` by default. */
      issuer?: string;
    };
    /** Which databases exist, for components with clusters of the Zalando operator; without it they are not looked for. */
    postgres?: PostgresSettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & PostgresSettings>;
    };
    /** Traefik's ping and routers, for components of the chart `traefik`. */
    traefik?: TraefikSettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & TraefikSettings>;
    };
    /** Valkey or Redis over its own protocol, for components of the chart `valkey` or `redis`. */
    valkey?: ValkeySettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & ValkeySettings>;
    };
    /** Vault's own health check, for components of the chart `vault` or `openbao`; needs a token for the state of its raft cluster only. */
    vault?: VaultSettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & VaultSettings>;
    };
    /** Where people look at the telemetry of a component: links on its page. */
    observability?: ObservabilitySettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & ObservabilitySettings>;
    };
    /** Which Backstage component is this portal, where several Argo CDs are listed. */
    portal?: Whose;
    /** The cluster's workloads and Postgres clusters, read only. */
    kubernetes?: KubernetesSettings & {
      /** Several, each with a name; the other settings then stand in each of them. */
      instances?: Array<Named & KubernetesSettings>;
    };
  };
}
