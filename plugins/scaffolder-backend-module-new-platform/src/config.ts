import type { Config } from '@backstage/config';
import { z } from 'zod';

/** Where repositories may be made, and with what. @internal */
export type Settings = {
  readonly apiBaseUrl: string;
  readonly token: string;
  readonly organisations: readonly string[];
};

/** Usable settings, or one sentence on what to set. @internal */
export type SettingsResult =
  | { readonly kind: 'ready'; readonly settings: Settings }
  | { readonly kind: 'unusable'; readonly message: string };

const KEY = 'platformBootstrap.newPlatforms.github';

const Section = z.object({
  apiBaseUrl: z
    .string()
    .regex(
      /^https?:\/\/[^\s?#@]+$/,
      'must be an http or https URL, such as https://api.github.com',
    )
    .default('https://api.github.com'),
  token: z.string().min(1, 'must be a token'),
  organisations: z
    .array(z.string().min(1, 'must be the name of an organisation'))
    .min(1, 'must name at least one organisation'),
});

/** Reads the section. Never throws, and never says a value: one of them is secret. @internal */
export function readSettings(config: Config): SettingsResult {
  const section = config.getOptional(KEY);
  if (section === undefined) {
    const message = `No repository can be made: ${KEY} is not set; it names a token and the organisations`;
    return { kind: 'unusable', message };
  }
  const parsed = Section.safeParse(section);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    const key = [KEY, ...path].join('.');
    return { kind: 'unusable', message: `${key} ${message}` };
  }
  const { apiBaseUrl, ...rest } = parsed.data;
  return {
    kind: 'ready',
    settings: { ...rest, apiBaseUrl: apiBaseUrl.replace(/\/+$/, '') },
  };
}
