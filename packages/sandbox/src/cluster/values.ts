import { parse } from 'yaml';
import type { Source } from './application';
import type { Snapshot } from './snapshot';

/** Helm values by key. @internal */
export type Values = Readonly<Record<string, unknown>>;

/** Reads a values file by the name that the Application gives it; `undefined` when there is none. @internal */
export type ReadFile = (name: string) => string | undefined;

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function overlay(base: Values, top: Values): Values {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(top)) {
    const below = merged[key];
    merged[key] =
      isRecord(below) && isRecord(value) ? overlay(below, value) : value;
  }
  return merged;
}

function parseValues(name: string, text: string): Values {
  try {
    const parsed: unknown = parse(text) ?? {};
    if (isRecord(parsed)) return parsed;
  } catch (error) {
    throw new Error(`failed to parse ${name}: ${String(error)}`);
  }
  throw new Error(`failed to parse ${name}: values are not a map`);
}

/** Resolves `$ref/path` through the Application's ref sources; a path without `$` belongs to no repository of ours. @internal */
export function valueFileReader(
  sources: readonly Source[],
  snapshotOf: (source: Source) => Snapshot | undefined,
): ReadFile {
  return name => {
    const [ref, ...path] = name.split('/');
    const source = sources.find(s => s.ref && `$${s.ref}` === ref);
    return source && snapshotOf(source)?.files.get(path.join('/'));
  };
}

/** Merges a source's values as Helm does, later ones on top; throws an Error that names what is missing or broken. @internal */
export function readValues({ helm = {} }: Source, read: ReadFile): Values {
  let values: Values = {};
  for (const name of helm.valueFiles ?? []) {
    const text = read(name);
    if (text !== undefined) {
      values = overlay(values, parseValues(name, text));
    } else if (!helm.ignoreMissingValueFiles) {
      throw new Error(
        `failed to execute helm template command: open ${name}: no such file or directory`,
      );
    }
  }
  if (helm.valuesObject) return overlay(values, helm.valuesObject);
  return helm.values
    ? overlay(values, parseValues('helm.values', helm.values))
    : values;
}

/** Every map inside the values with its key, outermost first. @internal */
export function mapsIn(values: Values): readonly (readonly [string, Values])[] {
  const found: (readonly [string, Values])[] = [['', values]];
  for (const [, map] of found) {
    for (const [key, value] of Object.entries(map)) {
      if (isRecord(value)) found.push([key, value]);
    }
  }
  return found;
}
