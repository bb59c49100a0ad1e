export interface Config {
  platformBootstrap?: {
    /**
     * Who may do what: for each role the groups and users that have it, as entity references. Somebody in several roles
     * may do what any of them grants; somebody in none may do nothing.
     */
    roles?: {
      /**
       * See the catalog and the readiness of every component.
       * @example [group:default/support]
       */
      viewer?: string[];
      /**
       * Everything a viewer may; use templates, have changes planned and open pull requests; see and cancel own tasks; have Argo CD compare
       * the components that they or their groups own with Git.
       * @example [group:default/developers]
       */
      developer?: string[];
      /**
       * Everything, in every installed plugin.
       * @example [group:default/platform-team]
       */
      'platform-admin'?: string[];
    };
    /**
     * Which components a role sees on the board and in the API; a role that is not listed sees all of them, and so does a
     * platform-admin.
     */
    visibility?: {
      viewer?: {
        /** Names of categories; `*` for all. None by default. */
        categories?: string[];
        /** And what the person or their groups own (annotation `platform-bootstrap.io/owner`); `true` by default. */
        own?: boolean;
      };
      developer?: {
        /** Names of categories; `*` for all. None by default. */
        categories?: string[];
        /** And what the person or their groups own (annotation `platform-bootstrap.io/owner`); `true` by default. */
        own?: boolean;
      };
    };
  };
}
