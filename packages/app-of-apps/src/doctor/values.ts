import { parseYaml, sameRepository, type Application } from '../model';
import { normalPath } from '../model/directory';
import { isObject } from '../model/manifest';
import { placeOf } from './places';
import { placedSources, readReference } from './sources';
import type { Examined, Place } from './types';

/** Values of a chart, as one file or field of the repository gives them. @internal */
export type Values = {
  readonly application: Application;
  readonly chart: string;
  /** As the Application says it. */
  readonly version: string;
  readonly object: Readonly<Record<string, unknown>>;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
};

type Given = Pick<Values, 'object' | 'placeOf'>;

function inText(file: string, text: string, offset = 0): Given[] {
  const yaml = parseYaml(text);
  if (yaml.kind === 'refused') return [];
  return yaml.documents.flatMap(({ object, positionOf }) => {
    if (!isObject(object)) return [];
    const place = (path: readonly PropertyKey[]) => {
      const { line, column } = positionOf(path);
      return { file, line: line + offset, column };
    };
    return [{ object, placeOf: place }];
  });
}

// Many Applications share a file.
const known = new WeakMap<Examined, Map<string, readonly Given[]>>();

function inFile(examined: Examined, file: string): readonly Given[] {
  const files = known.get(examined) ?? new Map<string, readonly Given[]>();
  known.set(examined, files);
  const kept = files.get(file);
  if (kept) return kept;
  const given = inText(file, examined.repository.files.get(file) ?? '');
  files.set(file, given);
  return given;
}

/** The values that an Application gives to its charts, from `valuesObject`, `values` and the repository's value files. @internal */
export function* valuesOf(
  application: Application,
  examined: Examined,
): Iterable<Values> {
  const { repository, manifestOf } = examined;
  const manifest = manifestOf(application);
  for (const { source, path } of placedSources(application)) {
    const { chart, targetRevision = '', helm } = source;
    if (chart === undefined || !helm) continue;
    const common = { application, chart, version: targetRevision };
    const { valuesObject, values } = helm as Record<string, unknown>;
    if (isObject(valuesObject)) {
      const base = [...path, 'helm', 'valuesObject'];
      yield {
        ...common,
        object: valuesObject,
        placeOf: inner => placeOf(manifest, [...base, ...inner]),
      };
    }
    if (typeof values === 'string') {
      const at = placeOf(manifest, [...path, 'helm', 'values']);
      // A block starts on the line after its key's.
      for (const given of inText(at.file, values, at.line)) {
        yield { ...common, ...given };
      }
    }
    for (const valueFile of helm.valueFiles ?? []) {
      const reference = readReference(valueFile);
      const holder = application.sources.find(
        ({ ref, repoURL }) =>
          reference !== null &&
          ref === reference.ref &&
          sameRepository(repoURL, repository.url),
      );
      const file = normalPath(reference?.path ?? '');
      if (!holder) continue;
      for (const given of inFile(examined, file)) yield { ...common, ...given };
    }
  }
}

/** The values of every Application's charts. @internal */
export function* allValues(examined: Examined): Iterable<Values> {
  for (const application of examined.repository.applications) {
    yield* valuesOf(application, examined);
  }
}
