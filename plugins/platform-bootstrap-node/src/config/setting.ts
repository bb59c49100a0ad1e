import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/** The section of the configuration that the suite reads. @public */
export const ROOT = 'platformBootstrap';

/** A setting that cannot be used; says which and what is expected, never its value, which may be secret. @public */
export class SettingError extends Error {
  readonly #key: string;
  readonly #expected: string;

  constructor(key: string, expected: string) {
    super(`${key} must be ${expected}`);
    this.name = 'SettingError';
    this.#key = key;
    this.#expected = expected;
  }

  /** The same of a key that was read relative to a section of the configuration. */
  within(section: string): SettingError {
    return new SettingError(`${section}.${this.#key}`, this.#expected);
  }
}

/** Reads with Backstage's own reader, whose errors may repeat the value, and throws a SettingError instead. @public */
export function reading<T>(key: string, expected: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new SettingError(key, expected);
  }
}

/** An optional string at `key`. @public */
export const readText = (config: Config, key: string): string | undefined =>
  reading(key, 'a string that is not empty (quote numbers)', () =>
    config.getOptionalString(key),
  );

/** A base URL at `key`, without a slash at its end; `undefined` when there is none. @public */
export function readUrl(config: Config, key: string): string | undefined {
  const text = readText(config, key);
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new SettingError(
      key,
      'an http or https URL, such as https://host.example.com',
    );
  }
  if (url.username || url.password) {
    throw new SettingError(key, 'a URL without a user name or password');
  }
  if (url.search || url.hash) {
    throw new SettingError(key, 'a URL without a query or fragment');
  }
  return url.href.replace(/\/+$/, '');
}

/** The limits of a number. @public */
export type Range = { readonly least: number; readonly most: number };

const within = (value: number, { least, most }: Range) =>
  value >= least && value <= most;

/** A duration at `key` in milliseconds; `undefined` when there is none. @public */
export function readDuration(
  config: Config,
  key: string,
  range: Range,
): number | undefined {
  const expected = `a duration from ${range.least / 1000} s to ${
    range.most / 1000
  } s, such as { seconds: 10 }`;
  return reading(key, expected, () => {
    if (!config.has(key)) return undefined;
    const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
    if (!within(ms, range)) throw new RangeError(key);
    return ms;
  });
}

/** A whole number at `key`; `undefined` when there is none. @public */
export function readCount(
  config: Config,
  key: string,
  range: Range,
): number | undefined {
  const expected = `a whole number from ${range.least} to ${range.most}`;
  return reading(key, expected, () => {
    const count = config.getOptionalNumber(key);
    if (count === undefined) return undefined;
    if (!Number.isInteger(count) || !within(count, range)) {
      throw new RangeError(key);
    }
    return count;
  });
}
