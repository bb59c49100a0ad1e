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
  private readonly told: { version?: number };

  constructor({ api, ...surroundings }: FeedDeps) {
    const told: { version?: number } = {};
    super({
      ...surroundings,
      read: options => api.readiness({ ...options, atLeast: told.version }),
      after: afterReading,
      intervalOf: ({ snapshot }) => snapshot.intervalMs,
    });
    this.told = told;
  }

  /** The backend says that there is this version: another replica may not know of it yet. */
  readonly toldOf = (version: number): void => {
    this.told.version = version;
    this.signalled();
  };
}
