import { isMap, type Values } from './objects';

/** A chart as its directory holds it. @internal */
export type ChartFacts = {
  readonly name: string;
  readonly values: Values;
  /** `values.schema.json`; `undefined` when the chart has none. */
  readonly schema: Values | undefined;
  /** The text of all templates. */
  readonly templates: string;
  /** The charts inside it, by the key that their values stand under. */
  readonly dependencies: ReadonlyMap<string, ChartFacts>;
};

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');

/** A template that takes a whole map as it is, so that any key in it counts. */
function takesWhole(templates: string, path: readonly string[]): boolean {
  const value = `\\.Values\\.${path.map(escaped).join('\\.')}(?![\\w.-])`;
  const taken = 'toYaml|toJson|range|deepCopy|merge\\w*|omit|tpl|concat|dict';
  return [
    `(?:${taken})[^{}\\n]*${value}`,
    `${value}[^{}\\n]*(?:toYaml|toJson|tplYaml)`,
    `with\\s+\\$?${value}\\s*-?}}[^$]{0,300}?(?:(?:toYaml|omit)\\s+|dict "\\w+"\\s+)\\.\\s`,
  ].some(pattern => new RegExp(pattern).test(templates));
}

const mentions = (templates: string, path: readonly string[]) =>
  new RegExp(`\\.Values\\.${path.map(escaped).join('\\.')}(?![\\w-])`).test(
    templates,
  );

// What Kubernetes itself takes any key in.
const FREE = /(annotations|labels|nodeSelector)$/i;

function schemaAt(
  schema: unknown,
  path: readonly string[],
): 'unknown' | 'known' | 'open' {
  let at: unknown = schema;
  for (const key of path) {
    if (!isMap(at)) return 'unknown';
    const { properties, additionalProperties } = at;
    if (isMap(properties) && key in properties) at = properties[key];
    else if (isMap(additionalProperties)) at = additionalProperties;
    else {
      const isClosed = isMap(properties) || additionalProperties === false;
      return isClosed && additionalProperties !== true ? 'unknown' : 'open';
    }
  }
  return 'known';
}

const isOpen = (value: unknown) =>
  value === null ||
  value === undefined ||
  Array.isArray(value) ||
  (isMap(value) && Object.keys(value).length === 0);

/**
 * The keys of the given values that the chart does nothing with, as dotted paths. A key is known when the chart's `values.yaml`, its schema
 * or one of its templates names it, or when it stands in a map that the chart takes as it is.
 *
 * @internal
 */
export function unknownKeys(
  given: Values,
  chart: ChartFacts,
): readonly string[] {
  const check = (
    values: Values,
    defaults: Values,
    path: readonly string[],
  ): string[] =>
    Object.entries(values).flatMap(([key, value]) => {
      const here = [...path, key];
      const dependency = here.length === 1 && chart.dependencies.get(key);
      if (dependency && isMap(value)) {
        const own = isMap(chart.values[key])
          ? (chart.values[key] as Values)
          : {};
        const both = { ...dependency, values: overlay(dependency.values, own) };
        return unknownKeys(value, both).map(inner => `${key}.${inner}`);
      }
      // Every chart inside takes its own part of the globals.
      if (here.length === 1 && key === 'global' && chart.dependencies.size > 0)
        return [];
      if (key in defaults) {
        const below = defaults[key];
        if (!isMap(value) || isOpen(below) || !isMap(below)) return [];
        return FREE.test(key) || takesWhole(chart.templates, here)
          ? []
          : check(value, below, here);
      }
      const inSchema = schemaAt(chart.schema, here);
      if (inSchema === 'open') return [];
      if (inSchema === 'known')
        return isMap(value) ? check(value, {}, here) : [];
      return mentions(chart.templates, here) ? [] : [here.join('.')];
    });
  return check(given, chart.values, []);
}

/** Values over values, as Helm lays them. @internal */
export function overlay(base: Values, top: Values): Values {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(top)) {
    const below = merged[key];
    merged[key] = isMap(below) && isMap(value) ? overlay(below, value) : value;
  }
  return merged;
}

/** The value under a dotted path. @internal */
export const valueAt = (values: Values, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, key) => (isMap(at) ? at[key] : undefined), values);
