import {
  reading,
  readText,
  ROOT,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';

/** What the configuration says of one instance of a system. @internal */
export type Section = {
  /** `null` for the only one, which needs no name. */
  readonly name: string | null;
  /** Where it stands in the configuration. */
  readonly place: string;
  /** Its own part; `null` when there is none. */
  readonly config: Config | null;
};

const MOST_NAME = 40;
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function readName(config: Config): string {
  const name = readText(config, 'name');
  if (!name || !NAME.test(name) || name.length > MOST_NAME) {
    throw new SettingError(
      'name',
      `a name of lower-case letters, digits and dashes, ${MOST_NAME} at most`,
    );
  }
  return name;
}

function readNamed(instances: readonly Config[], list: string): Section[] {
  const taken = new Set<string>();
  return instances.map((config, index) => {
    const place = `${list}[${index}]`;
    const name = inPlace(place, () => readName(config));
    if (taken.has(name)) {
      throw new SettingError(
        `${place}.name`,
        `another name than ${name}, which is taken`,
      );
    }
    taken.add(name);
    return { name, place, config };
  });
}

/** Reads keys of a section, and says the whole key when one of them is wrong. @internal */
export function inPlace<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof SettingError ? error.within(place) : error;
  }
}

/**
 * What is configured of a system: one section without a name, or one for each of its `instances`.
 *
 * @throws SettingError
 * @internal
 */
export function readSections(
  config: Config,
  system: string,
): readonly Section[] {
  const place = `${ROOT}.${system}`;
  const only = reading(place, 'an object with a url', () => {
    const section = config.getOptionalConfig(place);
    // A section whose values all come from an environment that does not have them is empty, not wrong.
    return section && section.keys().length > 0 ? section : null;
  });
  const list = `${place}.instances`;
  const instances = reading(list, 'a list of objects with a name', () =>
    only?.getOptionalConfigArray('instances'),
  );
  if (!instances || instances.length === 0) {
    return [{ name: null, place, config: only }];
  }
  if (only?.has('url')) {
    throw new SettingError(`${place}.url`, 'absent when instances are listed');
  }
  return readNamed(instances, list);
}
