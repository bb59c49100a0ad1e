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

type ReadFile = { readonly text: string; readonly given: readonly Given[] };

// Many Applications share a file, and most files are the same in the next examination.
const known = new Map<string, ReadFile>();
const MOST_KNOWN = 2_000;

function inFile({ repository }: Examined, file: string): readonly Given[] {
  const text = repository.files.get(file) ?? '';
  const kept = known.get(file);
  if (kept?.text === text) return kept.given;
  if (known.size >= MOST_KNOWN) known.clear();
  const given = inText(file, text);
  known.set(file, { text, given });
  return given;
}

/** Values that stand in the Application itself, or the file that they are in. */
type Part = {
  readonly chart: string;
  readonly version: string;
  readonly given: readonly Given[] | string;
};

function readParts(application: Application, examined: Examined): Part[] {
  const { repository, manifestOf } = examined;
  return placedSources(application).flatMap(({ source, path }): Part[] => {
    const { chart, targetRevision: version = '', helm } = source;
    if (chart === undefined || !helm) return [];
    const { valuesObject, values } = helm as Record<string, unknown>;
    const parts: Part['given'][] = [];
    if (isObject(valuesObject)) {
      const base = [...path, 'helm', 'valuesObject'];
      const place: Given['placeOf'] = inner =>
        placeOf(manifestOf(application), [...base, ...inner]);
      parts.push([{ object: valuesObject, placeOf: place }]);
    }
    if (typeof values === 'string') {
      const at = placeOf(manifestOf(application), [...path, 'helm', 'values']);
      // A block starts on the line after its key's.
      parts.push(inText(at.file, values, at.line));
    }
    for (const valueFile of helm.valueFiles ?? []) {
      const reference = readReference(valueFile);
      const isOurs = application.sources.some(
        ({ ref, repoURL }) =>
          reference !== null &&
          ref === reference.ref &&
          sameRepository(repoURL, repository.url),
      );
      if (isOurs) parts.push(normalPath(reference?.path ?? ''));
    }
    return parts.map(given => ({ chart, version, given }));
  });
}

// An Application is the same object as long as its file is the same.
const knownParts = new WeakMap<
  Application,
  { readonly url: string; readonly parts: readonly Part[] }
>();

function partsOf(
  application: Application,
  examined: Examined,
): readonly Part[] {
  const { url } = examined.repository;
  const kept = knownParts.get(application);
  if (kept?.url === url) return kept.parts;
  const parts = readParts(application, examined);
  knownParts.set(application, { url, parts });
  return parts;
}

/** The values that an Application gives to its charts, from `valuesObject`, `values` and the repository's value files. @internal */
export function* valuesOf(
  application: Application,
  examined: Examined,
): Iterable<Values> {
  for (const { chart, version, given } of partsOf(application, examined)) {
    const all = typeof given === 'string' ? inFile(examined, given) : given;
    for (const values of all) yield { application, chart, version, ...values };
  }
}

// Several rules ask.
const knownValues = new WeakMap<Examined, readonly Values[]>();

/** The values of every chart, each once for each version of the chart however many Applications share them. @internal */
export function allValues(examined: Examined): readonly Values[] {
  const kept = knownValues.get(examined);
  if (kept) return kept;
  const seen = new Map<object, Set<string>>();
  const distinct: Values[] = [];
  for (const application of examined.repository.applications) {
    for (const values of valuesOf(application, examined)) {
      const { object, chart, version } = values;
      const uses = seen.get(object) ?? new Set();
      seen.set(object, uses);
      const use = `${chart} ${version}`;
      if (!uses.has(use)) distinct.push(values);
      uses.add(use);
    }
  }
  knownValues.set(examined, distinct);
  return distinct;
}
