import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import {
  reading,
  readMembers,
  readText,
  RepositorySetting,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** The section that is read. @internal */
export const KEY = `${ROOT}.repository`;

/** What the configuration says about the platform repository. @internal */
export type Settings = {
  readonly reference: RepositoryReference;
  /** The type of the integration, such as `github`; `undefined` when none is configured for the host. */
  readonly forge: string | undefined;
  /** The name of the Argo CD that runs it; `undefined` where the only one has no name. */
  readonly argocd: string | undefined;
  /** Who owns what nobody is named for, as an entity reference. */
  readonly platformTeam: string;
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
};

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 2 },
  timeout: { minutes: 2 },
};

function readReference(config: Config): RepositoryReference {
  const setting = RepositorySetting.safeParse(config.getOptional(KEY));
  if (setting.success) return setting.data;
  const [{ path, message }] = setting.error.issues;
  throw new Error(`${[KEY, ...path].join('.')} ${message}`);
}

/** The Argo CD that has the Applications, out of those that are listed. */
function readArgoCd(config: Config): string | undefined {
  const list = `${ROOT}.argocd.instances`;
  const names = reading(list, 'a list of objects with a name', () =>
    (config.getOptionalConfigArray(list) ?? []).map(instance =>
      instance.getString('name'),
    ),
  );
  const key = `${KEY}.catalog.argocd`;
  const named = readText(config, key);
  if (named === undefined && names.length < 2) return names[0];
  if (named === undefined || !names.includes(named)) {
    const choice = names.join(' or ');
    throw new SettingError(key, choice || `absent without a ${list}`);
  }
  return named;
}

function readSchedule(config: Config): SchedulerServiceTaskScheduleDefinition {
  const key = `${KEY}.catalog.schedule`;
  const expected =
    'a schedule, such as { frequency: { minutes: 2 }, timeout: { minutes: 2 } }';
  return reading(key, expected, () => {
    const section = config.getOptionalConfig(key);
    return section
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(section)
      : DEFAULT_SCHEDULE;
  });
}

/**
 * Reads `platformBootstrap.repository`.
 *
 * @returns `null` when no repository is configured
 * @throws an error that names the key and what is expected
 * @internal
 */
export function readSettings(config: Config): Settings | null {
  if (!config.has(`${KEY}.url`)) return null;
  const reference = readReference(config);
  const members = readMembers(config.getOptional(`${ROOT}.roles`));
  const integrations = ScmIntegrations.fromConfig(config);
  return {
    reference,
    forge: integrations.byUrl(reference.url)?.type,
    argocd: readArgoCd(config),
    platformTeam: members['platform-admin'][0] ?? 'group:default/platform-team',
    schedule: readSchedule(config),
  };
}
