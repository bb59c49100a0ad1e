import {
  readText,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';
import {
  ObservabilityLinkKind,
  type ObservabilityLinkKind as LinkKind,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { orInvalid, type InvalidSetting } from '../config/endpoint';
import { readInstance, type Instance } from '../config/instances';
import { inPlace, readSections, type Section } from '../config/sections';
import { isLabelSafe, parseTemplate, type UrlTemplate } from './template';

/** What the configuration says of one kind of link. @internal */
export type LinkSetting =
  | { readonly kind: 'configured'; readonly template: UrlTemplate }
  | { readonly kind: 'absent'; readonly message: string }
  | InvalidSetting;

/** Where telemetry of some components is looked at. @internal */
export type ObservabilitySetting = {
  readonly kind: 'configured';
  /** As its telemetry calls the cluster; `null` when that is not said. */
  readonly cluster: string | null;
  readonly links: Readonly<Record<LinkKind, LinkSetting>>;
};

/** Where telemetry is looked at, by instance. @internal */
export type ObservabilitySettings = {
  readonly instances: readonly Instance<
    ObservabilitySetting | InvalidSetting
  >[];
  /** Each names a key and says what is expected there. */
  readonly problems: readonly string[];
};

const SYSTEM = 'observability';

function readCluster(config: Config): { readonly name: string | null } {
  const name = readText(config, 'cluster') ?? null;
  if (name !== null && !isLabelSafe(name)) {
    throw new SettingError(
      'cluster',
      'a name of letters, digits, dashes, dots and underscores',
    );
  }
  return { name };
}

function readLink({ place, config }: Section, kind: LinkKind): LinkSetting {
  const absent = {
    ...({ kind: 'absent' } as const),
    message: `${place}.${kind} is not set`,
  };
  return orInvalid(() =>
    inPlace(place, (): LinkSetting => {
      const text = config && readText(config, kind);
      if (!text) return absent;
      return { kind: 'configured', template: parseTemplate(kind, text) };
    }),
  );
}

type Read = {
  readonly setting: ObservabilitySetting;
  readonly problems: readonly string[];
};

const messagesOf = (settings: readonly object[]): readonly string[] =>
  settings.flatMap(setting =>
    'message' in setting && 'kind' in setting && setting.kind === 'invalid'
      ? [String(setting.message)]
      : [],
  );

function readSetting(section: Section): Read {
  const { place, config } = section;
  const cluster = orInvalid(() =>
    inPlace(place, () => (config ? readCluster(config) : { name: null })),
  );
  const links = {
    dashboard: readLink(section, 'dashboard'),
    logs: readLink(section, 'logs'),
    traces: readLink(section, 'traces'),
  } satisfies Record<(typeof ObservabilityLinkKind.options)[number], unknown>;
  return {
    setting: {
      kind: 'configured',
      cluster: 'name' in cluster ? cluster.name : null,
      links,
    },
    problems: messagesOf([cluster, ...Object.values(links)]),
  };
}

/** Reads where telemetry is looked at; what cannot be used is a problem to log, and never an exception. @internal */
export function readObservability(
  config: Config,
  argocds: readonly string[],
): ObservabilitySettings {
  const sections = orInvalid(() => readSections(config, SYSTEM));
  if ('kind' in sections) {
    const { message } = sections;
    return {
      instances: [{ name: null, scope: null, setting: sections }],
      problems: [message],
    };
  }
  const read = sections.map(section => {
    const { setting, problems } = readSetting(section);
    const instance = readInstance(section, argocds, setting);
    return {
      instance,
      problems: [...problems, ...messagesOf([instance.setting])],
    };
  });
  return {
    instances: read.map(({ instance }) => instance),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** Where the setting stands in the configuration. @internal */
export const PLACE = `${ROOT}.${SYSTEM}`;
