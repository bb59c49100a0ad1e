export interface Config {
  platformBootstrap?: {
    /** Where the template `platform` may make repositories. Without it no repository can be made. */
    newPlatforms?: {
      github?: {
        /** Base URL of the REST API. Default: https://api.github.com. */
        apiBaseUrl?: string;
        /**
         * A token of its own, not the one of `integrations.github`: it may create repositories, and write contents, workflows and pull
         * requests. The one that opens the pull requests of every day needs no right to create anything.
         * @visibility secret
         */
        token: string;
        /** The organisations in which repositories may be made; nothing is made elsewhere. */
        organisations: string[];
      };
    };
  };
}
