import { placedSources, type PlacedSource } from '../doctor/sources';
import type { Finding } from '../finding';
import { sameRepository, type Repository } from '../model';
import { editInsert, editValue, type DataPath, type Edit } from '../render';
import { placeholderPath } from './applicationSets';
import { fieldError } from './fields';
import type { Written } from './written';

/** The source whose version people choose, and where the version is written; or why there is none. @internal */
export type VersionChoice =
  | {
      readonly kind: 'found';
      readonly source: PlacedSource['source'];
      readonly path: DataPath;
    }
  | { readonly kind: 'none'; readonly finding: Finding };

const none = (rule: string, message: string): VersionChoice => ({
  kind: 'none',
  finding: fieldError('name', rule, message),
});

const at = (data: unknown, path: DataPath) =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    data,
  );

/** In the Application itself, or in the list element that its template reads. */
function placeIn(
  written: Written,
  { source, path }: PlacedSource,
): VersionChoice {
  const { element, application } = written;
  const own = [...path, 'targetRevision'];
  if (!element) return { kind: 'found', source, path: own };
  const keys = placeholderPath(at(element.set, ['spec', 'template', ...own]));
  if (keys) return { kind: 'found', source, path: [...element.path, ...keys] };
  const message = `The ApplicationSet of ${application.name} gives all its Applications the same version; change it by hand`;
  return none('version-shared', message);
}

/** Finds the version of the chart, or of a Git repository that is not the platform's own. @internal */
export function versionOf(
  written: Written,
  { url }: Repository,
): VersionChoice {
  const { name } = written.application;
  const placed = placedSources(written.application);
  const charts = placed.filter(({ source }) => source.chart !== undefined);
  const others = placed.filter(
    ({ source: { ref, repoURL } }) =>
      ref === undefined && !sameRepository(repoURL, url),
  );
  const candidates = charts.length > 0 ? charts : others;
  const [only] = candidates;
  if (!only) {
    const message = `${name} comes from the platform repository itself and has no version of its own; change its files there`;
    return none('version-none', message);
  }
  if (candidates.length === 1) return placeIn(written, only);
  const names = candidates.map(({ source }) => source.chart ?? source.repoURL);
  return none(
    'version-ambiguous',
    `${name} has several sources with a version (${names.join(
      ', ',
    )}); change them by hand`,
  );
}

/** Writes the version where it stands, or where Argo CD looks for it: without one it takes HEAD. @internal */
export function writeVersion(
  text: string,
  document: number,
  path: DataPath,
  version: string,
): Edit {
  const edit = editValue(text, document, path, version);
  if (edit.kind === 'edited') return edit;
  const inserted = editInsert(text, document, path, version);
  return inserted.kind === 'edited' ? inserted : edit;
}
