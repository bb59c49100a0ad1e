import type { Config } from '@backstage/config';
import {
  readCount,
  readDuration,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEEP = { least: DAY_MS, most: 3660 * DAY_MS };
const MAX = { least: 1000, most: 10_000_000 };

/** How much is kept. @internal */
export type RetentionSettings = {
  readonly keepMs: number;
  readonly max: number;
  /** Each names a key and says what is expected there. */
  readonly problems: readonly string[];
};

/** Reads how much of the history, or of the audit trail, is kept; a wrong setting is a problem to log, and its default to go on with. @internal */
export function readRetention(
  config: Config,
  section: 'audit' | 'history',
): RetentionSettings {
  const problems: string[] = [];
  const attempt = (read: () => number | undefined, fallback: number) => {
    try {
      return read() ?? fallback;
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.push(error.message);
      return fallback;
    }
  };
  const keepMs = attempt(
    () => readDuration(config, `${ROOT}.${section}.keep`, KEEP),
    90 * DAY_MS,
  );
  const max = attempt(
    () => readCount(config, `${ROOT}.${section}.max`, MAX),
    100_000,
  );
  return { keepMs, max, problems };
}
