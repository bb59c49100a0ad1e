import type { Config } from '@backstage/config';
import {
  ChartsSetting,
  type ChartMirror,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** Usable mirrors, or one sentence on what to set. @internal */
export type MirrorsResult =
  | { readonly kind: 'ready'; readonly mirrors: readonly ChartMirror[] }
  | { readonly kind: 'unusable'; readonly message: string };

/** Reads `platformBootstrap.charts`. Never throws: without charts the forms still work, and say what is missing. @internal */
export function readMirrors(config: Config): MirrorsResult {
  const section = config.getOptional('platformBootstrap.charts');
  const parsed = ChartsSetting.safeParse(section);
  if (parsed.success) return { kind: 'ready', mirrors: parsed.data.mirrors };
  const [{ path, message }] = parsed.error.issues;
  const key = ['platformBootstrap', 'charts', ...path].join('.');
  return { kind: 'unusable', message: `${key} ${message}` };
}
