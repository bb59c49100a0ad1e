import {
  readCount,
  readDuration,
  reading,
  readUrl,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import { staleAfter } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { EndpointName } from '../adapters/types';
import { readEndpoint, type EndpointSetting } from './endpoint';
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
  readonly endpoints: Readonly<Record<EndpointName, EndpointSetting>>;
  readonly signIn: SignInSetting;
  /** Base URL for links to Argo CD; empty when Argo CD itself is not configured. */
  readonly argocdUiUrl: string;
  /** Argo CD is followed by its stream, and not polled alone. */
  readonly followsArgocd: boolean;
  /** Each names a key and says what is expected there. */
  readonly problems: readonly string[];
};

function readFollows(config: Config): boolean | undefined {
  const key = `${ROOT}.argocd.stream`;
  return reading(key, 'true or false', () => config.getOptionalBoolean(key));
}

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
  const endpoints = {
    argocd: readEndpoint(config, 'argocd'),
    argoWorkflows: readEndpoint(config, 'argoWorkflows'),
    authentik: readEndpoint(config, 'authentik'),
    harbor: readEndpoint(config, 'harbor'),
    kubernetes: readEndpoint(config, 'kubernetes'),
    traefik: readEndpoint(config, 'traefik'),
    valkey: readEndpoint(config, 'valkey'),
    vault: readEndpoint(config, 'vault'),
  };
  const signIn = readSignIn(config);
  for (const setting of [...Object.values(endpoints), signIn]) {
    if (setting.kind === 'invalid') problems.push(setting.message);
  }
  const { argocd } = endpoints;
  const apiUrl = argocd.kind === 'configured' ? argocd.endpoint.url : '';
  const argocdUiUrl =
    apiUrl && attempt(() => readUrl(config, `${ROOT}.argocd.uiUrl`), apiUrl);
  const followsArgocd = attempt(() => readFollows(config), true);
  return {
    ...{ observation, endpoints, signIn },
    ...{ argocdUiUrl, followsArgocd, problems },
  };
}
