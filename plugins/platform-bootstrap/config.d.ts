export interface Config {
  platformBootstrap?: {
    /**
     * Marks the portal as running on the sandbox: the page's header says so, and the board offers things to try on it.
     *
     * @visibility frontend
     */
    sandbox?: boolean;
  };
}
