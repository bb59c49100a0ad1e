import {
  readUrl,
  reading,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import {
  orInvalid,
  readEndpoint,
  type EndpointSetting,
  type InvalidSetting,
} from './endpoint';
import { inPlace, readSections, type Section } from './sections';

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
  };
}

/** Reads every Argo CD; a list that cannot be read is one that cannot be asked. @internal */
export function readArgoCds(
  config: Config,
  attempt: Attempt,
): readonly ArgoCdInstance[] {
  const sections = orInvalid((): readonly Section[] | InvalidSetting =>
    readSections(config, 'argocd'),
  );
  if (!('kind' in sections)) return sections.map(one => readOne(one, attempt));
  return [
    {
      ...{ name: null, place: 'platformBootstrap.argocd', setting: sections },
      ...{ uiUrl: '', isFollowed: false },
    },
  ];
}
