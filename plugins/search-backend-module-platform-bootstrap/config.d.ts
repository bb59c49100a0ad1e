import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  platformBootstrap?: {
    search?: {
      /** How often components and findings are indexed anew; by default every 2 minutes, with a time limit of 1. */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
