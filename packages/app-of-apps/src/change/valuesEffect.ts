import { parseYaml } from '../model';
import { isObject } from '../model/manifest';
import type { Effect } from './types';
import { isAutomated, type Written } from './written';

const MAX_PATHS = 8;

const dataOf = (text: string): unknown => {
  const yaml = parseYaml(text);
  return yaml.kind === 'read' ? yaml.documents[0]?.object : undefined;
};

/** The paths at which two pieces of data differ. */
function* changedPaths(
  a: unknown,
  b: unknown,
  path: readonly string[] = [],
): Iterable<string> {
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      yield* changedPaths(a[key], b[key], [...path, key]);
    }
  } else if (JSON.stringify(a) !== JSON.stringify(b)) {
    yield path.join('.') || 'all of them';
  }
}

/** What other values do in the cluster: names the keys, never what they hold. @internal */
export function valuesEffect(
  { application }: Written,
  before: string,
  after: string,
): Effect {
  const { name, namespace, destination } = application;
  const paths = [...changedPaths(dataOf(before) ?? {}, dataOf(after) ?? {})];
  const more = paths.length - MAX_PATHS;
  const list = paths.slice(0, MAX_PATHS).join(', ');
  const what =
    paths.length === 0
      ? 'Only comments and layout change: the chart gets the same values'
      : `Changes ${list}${
          more > 0 ? ` and ${more} more` : ''
        } in the namespace ${destination.namespace}`;
  const when = isAutomated(application)
    ? 'Argo CD rolls it out at once, and pods may restart'
    : 'It stays OutOfSync until somebody syncs it in Argo CD; then pods may restart';
  return {
    effect: 'change',
    resource: `Application ${namespace}/${name}`,
    description: paths.length === 0 ? what : `${what}. ${when}`,
  };
}
