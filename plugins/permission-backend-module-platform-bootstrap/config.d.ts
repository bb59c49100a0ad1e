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
       * Everything a viewer may; use templates, have changes planned and open pull requests; see and cancel own tasks.
       * @example [group:default/developers]
       */
      developer?: string[];
      /**
       * Everything, in every installed plugin.
       * @example [group:default/platform-team]
       */
      'platform-admin'?: string[];
    };
  };
}
