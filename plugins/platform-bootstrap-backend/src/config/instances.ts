import { ConfigReader, type Config } from '@backstage/config';
import type { EndpointName } from '../adapters/types';
import {
  orInvalid,
  readEndpoint,
  type EndpointSetting,
  type InvalidSetting,
} from './endpoint';
import { readScope, type Scope } from './scope';
import { inPlace, readSections, type Section } from './sections';

/** One of the instances of a system. @internal */
export type Instance<Setting = EndpointSetting> = {
  /** `null` for the only one, which needs no name. */
  readonly name: string | null;
  /** `null` when it cannot be read. */
  readonly scope: Scope | null;
  readonly setting: Setting;
};

/** An instance by what its section says; a scope that cannot be used makes it `invalid`. @internal */
export function readInstance<Setting>(
  { name, place, config }: Section,
  argocds: readonly string[],
  setting: Setting,
): Instance<Setting | InvalidSetting> {
  if (!config) return { name, scope: {}, setting };
  const read = orInvalid(() =>
    inPlace(place, () => readScope(config, argocds)),
  );
  return 'kind' in read
    ? { name, scope: null, setting: read }
    : { name, scope: read, setting };
}

/** Reads every instance of a system; never an exception. @internal */
export function readInstances(
  config: Config,
  system: EndpointName,
  argocds: readonly string[],
): readonly Instance[] {
  const sections = orInvalid(() => readSections(config, system));
  if ('kind' in sections)
    return [{ name: null, scope: null, setting: sections }];
  return sections.map(section =>
    readInstance(section, argocds, readEndpoint(system, section)),
  );
}

/** Which components are this portal: its own section says no more than that. @internal */
export function readPortal(
  config: Config,
  argocds: readonly string[],
): Instance<{ readonly kind: 'configured' } | InvalidSetting> {
  const sections = orInvalid(() => readSections(config, 'portal'));
  if ('kind' in sections) return { name: null, scope: null, setting: sections };
  const [section] = sections;
  // With several Argo CDs a section that is missing leaves open what it would have said.
  const own = { ...section, config: section.config ?? new ConfigReader({}) };
  return readInstance(own, argocds, { kind: 'configured' });
}
