import { readFileSync } from 'node:fs';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import {
  readCount,
  reading,
  readText,
  readUrl,
  SettingError,
  type Endpoint,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** The section that is read. @internal */
export const KEY = 'platformBootstrap.authentik';

const USER_TYPES = [
  ...['internal', 'external', 'service_account', 'internal_service_account'],
];

/** Who and what becomes an entity. @internal */
export type Filter = {
  readonly userTypes: readonly string[];
  readonly userPath?: string;
  /** Globs; everything when absent. */
  readonly includedGroups?: readonly string[];
  /** Globs. */
  readonly excludedGroups: readonly string[];
};

/** What the configuration says about Authentik. @internal */
export type Settings = {
  readonly endpoint: Endpoint;
  readonly filter: Filter;
  readonly pageSize: number;
  readonly requestsPerSecond: number;
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
};

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 3 },
};

const readList = (config: Config, key: string, expected: string) =>
  reading(key, expected, () => config.getOptionalStringArray(key));

function needed<T>(value: T | undefined, key: string, expected: string): T {
  if (value === undefined) throw new SettingError(key, expected);
  return value;
}

function readEndpoint(config: Config): Endpoint {
  const caFile = readText(config, `${KEY}.caFile`);
  const url = readUrl(config, `${KEY}.url`);
  const token = readText(config, `${KEY}.token`);
  return {
    product: 'Authentik',
    key: KEY,
    url: needed(url, `${KEY}.url`, 'the address of Authentik'),
    credentials: {
      kind: 'bearer',
      token: needed(token, `${KEY}.token`, 'the token of a service account'),
    },
    ca:
      caFile === undefined
        ? undefined
        : reading(`${KEY}.caFile`, 'a file that can be read', () =>
            readFileSync(caFile, 'utf8'),
          ),
  };
}

function readFilter(config: Config): Filter {
  const key = `${KEY}.catalog`;
  const expected = `a list out of ${USER_TYPES.join(', ')}`;
  const userTypes = readList(config, `${key}.users.types`, expected);
  if (userTypes?.some(type => !USER_TYPES.includes(type))) {
    throw new SettingError(`${key}.users.types`, expected);
  }
  const globs = (name: string) =>
    readList(
      config,
      `${key}.groups.${name}`,
      'a list of globs, such as team-*',
    );
  return {
    userTypes: userTypes ?? ['internal', 'external'],
    userPath: readText(config, `${key}.users.path`),
    includedGroups: globs('include'),
    excludedGroups: globs('exclude') ?? [],
  };
}

function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  const key = `${KEY}.catalog.schedule`;
  const expected =
    'a schedule, such as { frequency: { minutes: 10 }, timeout: { minutes: 3 } }';
  return reading(key, expected, () => {
    const section = config.getOptionalConfig(key);
    return section
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(section)
      : DEFAULT_SCHEDULE;
  });
}

/**
 * Reads `platformBootstrap.authentik`.
 *
 * @returns `null` when it is not configured
 * @throws SettingError that names the key and what is expected
 * @internal
 */
export function readSettings(config: Config): Settings | null {
  if (!config.has(KEY)) return null;
  const key = `${KEY}.catalog`;
  const range = (most: number) => ({ least: 1, most });
  return {
    endpoint: readEndpoint(config),
    filter: readFilter(config),
    pageSize: readCount(config, `${key}.pageSize`, range(100)) ?? 100,
    requestsPerSecond:
      readCount(config, `${key}.requestsPerSecond`, range(50)) ?? 5,
    schedule: readSchedule(config),
  };
}
