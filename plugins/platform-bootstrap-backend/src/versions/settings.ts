import type { Config } from '@backstage/config';
import {
  ChartsSetting,
  readDuration,
  ROOT,
  SettingError,
  type ChartMirror,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const INTERVAL = { least: 15 * MINUTE_MS, most: 7 * 24 * HOUR_MS };

const Repositories = z
  .array(z.string().min(1).max(2000), {
    error: 'has to be a list of addresses of chart repositories',
  })
  .max(200, 'is too long')
  .default([]);

/** How chart repositories are asked; times in milliseconds. @internal */
export type VersionSettings = {
  readonly intervalMs: number;
  /** What may be asked besides what an AppProject allows; globs. */
  readonly repositories: readonly string[];
  readonly mirrors: readonly ChartMirror[];
  /** Each names a key and says what is expected there. */
  readonly problems: readonly string[];
};

/** Reads the configuration; a wrong setting is a problem to log, and its default to go on with. @internal */
export function readVersionSettings(config: Config): VersionSettings {
  const problems: string[] = [];
  const parsed = <T>(key: string, schema: z.ZodType<T>, fallback: T): T => {
    const result = schema.safeParse(config.getOptional(key));
    if (result.success) return result.data;
    const [{ path, message }] = result.error.issues;
    problems.push(`${[key, ...path].join('.')} ${message}`);
    return fallback;
  };
  let intervalMs = 4 * HOUR_MS;
  try {
    const key = `${ROOT}.versions.interval`;
    intervalMs = readDuration(config, key, INTERVAL) ?? intervalMs;
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    problems.push(error.message);
  }
  const none = { mirrors: [] };
  return {
    intervalMs,
    repositories: parsed(`${ROOT}.versions.repositories`, Repositories, []),
    // What is wrong with it is logged by the module that has the forms, too.
    mirrors: parsed(`${ROOT}.charts`, ChartsSetting, none).mirrors,
    problems,
  };
}
