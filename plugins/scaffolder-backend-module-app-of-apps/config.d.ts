export interface Config {
  platformBootstrap?: {
    /** The platform repository: read for every plan, written through pull requests only. */
    repository?: {
      /**
       * Where people open it in a browser, such as https://github.com/acme/platform. Needs an entry for its host under
       * `integrations.github` that may read it and write contents and pull requests.
       */
      url?: string;
      /** The branch that Argo CD follows, and that pull requests go to. Default: main. */
      branch?: string;
      /** The folder with parents, children and AppProjects. Default: argocd/app-of-apps. */
      path?: string;
    };
    /** How chart repositories are asked for charts, versions and value schemas. */
    charts?: {
      /**
       * What to ask instead, where the portal reaches repositories through a mirror only. The longest `from` that fits wins. An
       * address in `to` may be private and plain http; everything else is asked over https, and at public addresses only.
       */
      mirrors?: Array<{
        /**
         * A chart repository or the beginning of its address, up to a slash: https://charts.example.com, oci://ghcr.io/acme. `*` is
         * every repository, whose host and path are then appended to `to`.
         */
        from: string;
        /** An http or https URL; for a registry also host/path. Without credentials. */
        to: string;
      }>;
    };
    /**
     * Whether and how the template `new-service` makes services: a private repository with sources, and a pull request with what runs
     * them. Without it no repository can be made.
     */
    newServices?: {
      github?: {
        /** Base URL of the REST API. Default: https://api.github.com. */
        apiBaseUrl?: string;
        /**
         * A token of its own, not the one of `integrations.github`: it may create repositories, and write contents, workflows and
         * webhooks. Empty or not set, services are off.
         * @visibility secret
         */
        token: string;
        /** The organisation in which repositories are made; nothing is made elsewhere. */
        organisation: string;
        /** Where people look at it, for links. Default: https://github.com/<organisation>. */
        url?: string;
      };
      /** What tells the platform of pushes. Without it the organisation has to have a webhook for all its repositories. */
      webhook?: {
        /** Such as https://argo-workflows.example.com/api/v1/events/argo-workflows/github. */
        url: string;
        /** What GitHub signs with; `webhook-secret` of platform/github in Vault.
         * @visibility secret
         */
        secret: string;
      };
      /** The teams that make services. Their members may, and whoever has `platform-bootstrap.platform.change`. */
      teams: Array<{
        /** The category of the team's Applications, whose AppProject has to allow namespaces `<category>-*`. */
        category: string;
        /** The group whose members may make services, and which owns them, such as group:default/developers. */
        group: string;
      }>;
      /** Where images are pushed to and pulled from. */
      registry: {
        /** Host and project, such as harbor.example.com/platform. */
        address: string;
        /** The secret that a service's namespace pulls with. Without it the cluster pulls without one. */
        pull?: {
          /** The ClusterSecretStore that has the password. */
          store: string;
          key: string;
          property: string;
          /** The robot that pulls, such as robot$puller. */
          username: string;
        };
      };
      /** Where services send their telemetry to, by OTLP over HTTP. Without it they send none. */
      telemetryUrl?: string;
    };
    /** Who may ask for what with a form. Nothing is granted to who is in no grant, and platform-admins need none. */
    selfService?: {
      grants?: Array<{
        /** Entity references of groups or users, such as group:default/developers. */
        groups: string[];
        /** Categories that they may add to, and use what the category's AppProject allows; `*` alone is every category. */
        categories: string[];
        /**
         * Source repository URLs that a request may add to the AppProject, or globs below one https host (`*` stops at a
         * slash). The same pull request then says that it needs platform review. Default: none.
         */
        sources?: string[];
        /** Destination namespaces, or globs, that a request may add to the AppProject. Default: none. */
        destinations?: string[];
      }>;
    };
  };
}
