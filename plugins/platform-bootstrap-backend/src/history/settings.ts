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

/** How much of the history is kept. @internal */
export type HistorySettings = {
  readonly keepMs: number;
  readonly max: number;
  /** Each names a key and says what is expected there. */
  readonly problems: readonly string[];
};

/** Reads the configuration; a wrong setting is a problem to log, and its default to go on with. @internal */
export function readHistorySettings(config: Config): HistorySettings {
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
    () => readDuration(config, `${ROOT}.history.keep`, KEEP),
    90 * DAY_MS,
  );
  const max = attempt(
    () => readCount(config, `${ROOT}.history.max`, MAX),
    100_000,
  );
  return { keepMs, max, problems };
}
