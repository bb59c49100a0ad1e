import type { Config } from '@backstage/config';
import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import {
  REQUEST_LIMITS,
  type RequestLimits,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  readDuration,
  RepositorySetting,
  ROOT,
  SettingError,
  type Range,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;
const INTERVAL = { least: SECOND_MS, most: HOUR_MS };
const KEEP = { least: DAY_MS, most: 3660 * DAY_MS };
const STUCK = { least: SECOND_MS, most: 365 * DAY_MS };

/** How requests are followed; times in milliseconds. @internal */
export type RequestSettings = {
  /** `null` when the platform repository is not configured, or not as it should be. */
  readonly repository: RepositoryReference | null;
  readonly intervalMs: number;
  readonly keepMs: number;
  readonly limits: RequestLimits;
  /** Each names a key and says what is expected there. */
  readonly problems: readonly string[];
};

/** Reads the configuration; a wrong setting is a problem to log, and its default to go on with. @internal */
export function readRequestSettings(config: Config): RequestSettings {
  const problems: string[] = [];
  const duration = (name: string, range: Range, fallback: number) => {
    try {
      const key = `${ROOT}.requests.${name}`;
      return readDuration(config, key, range) ?? fallback;
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.push(error.message);
      return fallback;
    }
  };
  const limit = (name: string, fallback: number) =>
    duration(`stuckAfter.${name}`, STUCK, fallback);
  const repository = RepositorySetting.safeParse(
    config.getOptional(`${ROOT}.repository`),
  );
  return {
    // What is wrong with it is logged by the module that writes there.
    repository: repository.data ?? null,
    intervalMs: duration('interval', INTERVAL, 30 * SECOND_MS),
    keepMs: duration('keep', KEEP, 90 * DAY_MS),
    limits: {
      checksMs: limit('checks', REQUEST_LIMITS.checksMs),
      reviewMs: limit('review', REQUEST_LIMITS.reviewMs),
      syncMs: limit('sync', REQUEST_LIMITS.syncMs),
      readyMs: limit('ready', REQUEST_LIMITS.readyMs),
    },
    problems,
  };
}
