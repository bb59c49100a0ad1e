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
