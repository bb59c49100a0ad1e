import {
  PlatformBootstrapApi,
  ReadinessReading,
} from '../api/PlatformBootstrapApi';
import { LiveFeed, Surroundings } from './LiveFeed';
import { afterReading } from './ReadinessState';

/** What the feed needs from its surroundings. */
export type FeedDeps = Surroundings & {
  readonly api: Pick<PlatformBootstrapApi, 'readiness'>;
};

/** Keeps the state of the platform current while somebody subscribes. */
export class ReadinessFeed extends LiveFeed<ReadinessReading> {
  constructor({ api, ...surroundings }: FeedDeps) {
    super({
      ...surroundings,
      read: options => api.readiness(options),
      after: afterReading,
      intervalOf: ({ snapshot }) => snapshot.intervalMs,
    });
  }
}
