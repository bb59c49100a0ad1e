import {
  readCount,
  readDuration,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import { staleAfter } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { EndpointName } from '../adapters/types';
import { readArgoCds, type ArgoCdInstance } from './argocds';
import type { InvalidSetting } from './endpoint';
import { readInstances, readPortal, type Instance } from './instances';
import { readSignIn, type SignInSetting } from './signIn';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How the platform is observed; times in milliseconds. @internal */
export type ObservationSettings = {
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly staleAfterMs: number;
  /** Requests under way at once. */
  readonly concurrency: number;
};

/** The plugin's configuration, read once at start. @internal */
export type Settings = {
  readonly observation: ObservationSettings;
  readonly argocds: readonly ArgoCdInstance[];
  readonly endpoints: Readonly<
    Record<Exclude<EndpointName, 'argocd'>, readonly Instance[]>
  >;
  readonly signIn: Instance<SignInSetting>;
  readonly portal: Instance<{ readonly kind: 'configured' } | InvalidSetting>;
  /** Each names a key and says what is expected there. */
  readonly problems: readonly string[];
};

/**
 * Reads the configuration. A setting that cannot be used is a problem to log, and its default or `invalid` endpoint to go on with:
 * a typo must not take the portal down.
 *
 * @internal
 */
export function readSettings(config: Config): Settings {
  const problems: string[] = [];
  const attempt = <T>(read: () => T | undefined, fallback: T): T => {
    try {
      return read() ?? fallback;
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.push(error.message);
      return fallback;
    }
  };
  const duration = (name: string, least: number, most: number) => () =>
    readDuration(config, `${ROOT}.observation.${name}`, { least, most });

  const intervalMs = attempt(duration('interval', SECOND, HOUR), 10 * SECOND);
  const observation = {
    intervalMs,
    timeoutMs: attempt(duration('timeout', SECOND / 10, MINUTE), 5 * SECOND),
    staleAfterMs: attempt(
      duration('staleAfter', SECOND, 24 * HOUR),
      staleAfter(intervalMs),
    ),
    concurrency: attempt(
      () =>
        readCount(config, `${ROOT}.observation.concurrency`, {
          least: 1,
          most: 32,
        }),
      4,
    ),
  };
  const argocds = readArgoCds(config, attempt);
  const names = argocds.flatMap(({ name }) => name ?? []);
  const instances = (system: EndpointName) =>
    readInstances(config, system, names);
  const endpoints = {
    alloy: instances('alloy'),
    argoWorkflows: instances('argoWorkflows'),
    authentik: instances('authentik'),
    harbor: instances('harbor'),
    kubernetes: instances('kubernetes'),
    postgres: instances('postgres'),
    traefik: instances('traefik'),
    valkey: instances('valkey'),
    vault: instances('vault'),
  };
  const signIn = readSignIn(config, names);
  const portal = readPortal(config, names);
  const all = [...argocds, ...Object.values(endpoints).flat(), signIn, portal];
  for (const { setting } of all) {
    if (setting.kind === 'invalid') problems.push(setting.message);
  }
  return { observation, argocds, endpoints, signIn, portal, problems };
}
