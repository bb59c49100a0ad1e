import {
  readUrl,
  reading,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import {
  orInvalid,
  readEndpoint,
  type EndpointSetting,
  type InvalidSetting,
} from './endpoint';
import { inPlace, readSections, type Section } from './sections';
import { NO_SYNC, readSyncGrant, type SyncGrant } from './syncGrant';

/** An Argo CD whose Applications are on the board. @internal */
export type ArgoCdInstance = {
  /** `null` for the only one, which needs no name. */
  readonly name: string | null;
  /** Where it stands in the configuration. */
  readonly place: string;
  readonly setting: EndpointSetting;
  /** Base URL for links that people follow; empty when it cannot be asked. */
  readonly uiUrl: string;
  /** It is followed by its stream, and not polled alone. */
  readonly isFollowed: boolean;
  /** What may be synced from the portal. */
  readonly maySync: SyncGrant;
};

type Attempt = <T>(read: () => T | undefined, fallback: T) => T;

function readOne(section: Section, attempt: Attempt): ArgoCdInstance {
  const { name, place, config } = section;
  const setting = readEndpoint('argocd', section);
  const apiUrl = setting.kind === 'configured' ? setting.endpoint.url : '';
  const uiUrl = () => config && inPlace(place, () => readUrl(config, 'uiUrl'));
  const stream = () =>
    config &&
    inPlace(place, () =>
      reading('stream', 'true or false', () =>
        config.getOptionalBoolean('stream'),
      ),
    );
  return {
    ...{ name, place, setting },
    uiUrl: apiUrl && attempt(() => uiUrl() ?? undefined, apiUrl),
    isFollowed: attempt(() => stream() ?? undefined, true),
    maySync: attempt(() => readSyncGrant(section), NO_SYNC),
  };
}

// What stands beside the list is about none of them; nobody should believe that it grants or limits anything.
function refuseBeside(config: Config, sections: readonly Section[]): undefined {
  const key = 'platformBootstrap.argocd.sync';
  if (sections.some(({ name }) => name !== null) && config.has(key)) {
    throw new SettingError(key, 'in the instances that it is about');
  }
  return undefined;
}

/** Reads every Argo CD; a list that cannot be read is one that cannot be asked. @internal */
export function readArgoCds(
  config: Config,
  attempt: Attempt,
): readonly ArgoCdInstance[] {
  const sections = orInvalid((): readonly Section[] | InvalidSetting =>
    readSections(config, 'argocd'),
  );
  if (!('kind' in sections)) {
    attempt(() => refuseBeside(config, sections), undefined);
    return sections.map(one => readOne(one, attempt));
  }
  return [
    {
      ...{ name: null, place: 'platformBootstrap.argocd', setting: sections },
      ...{ uiUrl: '', isFollowed: false, maySync: NO_SYNC },
    },
  ];
}
