import {
  reading,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import { inPlace, type Section } from './sections';

/** Whether an Application, by its name in its Argo CD, may be synced from the portal. @internal */
export type SyncGrant = (application: string) => boolean;

/** Nothing was granted. @internal */
export const NO_SYNC: SyncGrant = () => false;

const LIST = 'sync.applications';
const EVERY = 'sync.everyApplication';

const PATTERN = /^[a-z0-9.*-]{1,253}$/;

const toRegExp = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split('*')
      .map(text => text.replace(/\./g, '\\.'))
      .join('.*')}$`,
  );

function readPatterns(config: Config): readonly string[] {
  const patterns =
    reading(LIST, 'a list of names of Applications', () =>
      config.getOptionalStringArray(LIST),
    ) ?? [];
  patterns.forEach((pattern, index) => {
    const key = `${LIST}[${index}]`;
    if (!PATTERN.test(pattern)) {
      throw new SettingError(
        key,
        'the name of an Application, in which * stands for any characters',
      );
    }
    // A wildcard is easily written by somebody who means "those of this team".
    if (/^[*.-]+$/.test(pattern)) {
      throw new SettingError(
        key,
        `more than a wildcard; for every Application set ${EVERY} to true`,
      );
    }
  });
  return patterns;
}

/**
 * Reads which Applications of an Argo CD may be synced from the portal; none by default.
 *
 * @throws SettingError
 * @internal
 */
export function readSyncGrant({ place, config }: Section): SyncGrant {
  if (!config) return NO_SYNC;
  return inPlace(place, () => {
    const patterns = readPatterns(config).map(toRegExp);
    const isEvery = reading(EVERY, 'true or false', () =>
      config.getOptionalBoolean(EVERY),
    );
    return isEvery
      ? () => true
      : application => patterns.some(pattern => pattern.test(application));
  });
}
