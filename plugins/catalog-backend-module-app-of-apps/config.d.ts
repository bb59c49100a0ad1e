import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  platformBootstrap?: {
    /** The platform repository, whose Applications are components of the catalog; without a `url` it has none of them. */
    repository?: {
      catalog?: {
        /** Every two minutes by default; a repository that has not changed costs one small request. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** The name of the Argo CD that runs the repository; needed where `platformBootstrap.argocd.instances` lists several. */
        argocd?: string;
      };
    };
  };
}
