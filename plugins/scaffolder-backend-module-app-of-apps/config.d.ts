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
    /**
     * What requests may add to an AppProject that does not allow it yet. The same pull request then says that it needs
     * platform review. Everything else is refused.
     */
    selfService?: {
      /** Source repository URLs or Argo CD globs (`*` stops at a slash). Default: none. */
      allowedSources?: string[];
      /** Destination namespaces or globs. Default: none. */
      allowedDestinations?: string[];
    };
  };
}
