import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  platformBootstrap?: {
    /** People and groups of the catalog; without it none are read. */
    authentik?: {
      /** Base URL of Authentik, without `/api`. */
      url: string;
      /**
       * API token of a service account that may view users and groups.
       * @visibility secret
       */
      token: string;
      /** A file with the certificates (PEM) of the authority that signed Authentik's. */
      caFile?: string;
      /** What is read, and when. */
      catalog?: {
        /** Every ten minutes by default. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        users?: {
          /** Kinds of accounts; `[internal, external]` by default. */
          types?: Array<
            | 'internal'
            | 'external'
            | 'service_account'
            | 'internal_service_account'
          >;
          /** Only accounts in this path, such as `users`. */
          path?: string;
        };
        groups?: {
          /** Only groups whose name matches one of these globs. */
          include?: string[];
          /** No groups whose name matches one of these globs. */
          exclude?: string[];
        };
        /** How many are asked for at once, 1 to 100; 100 by default. */
        pageSize?: number;
        /** The most requests in a second, 1 to 50; 5 by default. */
        requestsPerSecond?: number;
      };
    };
  };
}
