import type { PlacedSource } from '../doctor/sources';
import { sameRepository, type Repository } from '../model';
import { isObject } from '../model/manifest';
import { editInsert, editSources, type DataPath, type Edit } from '../render';
import type { OwnSource } from './ownSource';
import type { Written } from './written';

type Step = (text: string) => Edit;

/** One edit after the other; the first that is refused ends it. @internal */
export const editedBy = (text: string, steps: readonly Step[]): Edit =>
  steps.reduce<Edit>(
    (edit, step) => (edit.kind === 'edited' ? step(edit.text) : edit),
    { kind: 'edited', text },
  );

/** Adds a source at the end, after making a list of a single one. @internal */
export function withSource(
  { application, document }: Written,
  source: Readonly<Record<string, string>>,
): readonly Step[] {
  const { spec } = application.object as { spec?: { sources?: unknown[] } };
  const isList = (spec?.sources?.length ?? 0) > 0;
  const path = ['spec', 'sources', application.sources.length];
  return [
    ...(isList ? [] : [(text: string) => editSources(text, document)]),
    text => editInsert(text, document, path, source),
  ];
}

/** Lets an Application that has no values read them from a file. @internal */
export function withValueFile(
  written: Written,
  { source, path }: PlacedSource,
  own: OwnSource,
  { url }: Repository,
  file: string,
): readonly Step[] {
  const { application, document } = written;
  const holder = application.sources.find(
    ({ ref, repoURL }) => ref !== undefined && sameRepository(repoURL, url),
  );
  const taken = application.sources.some(({ ref }) => ref === 'values');
  const ref = holder?.ref ?? (taken ? 'platform-values' : 'values');
  const { repoURL, targetRevision } = own;
  const base: DataPath =
    path[1] === 'source' ? ['spec', 'sources', 0] : [...path];
  const name = `$${ref}/${file}`;
  const { helm } = source;
  const present = helm?.valueFiles;
  const insert = (at: DataPath, value: unknown) => (text: string) =>
    editInsert(text, document, [...base, ...at], value);
  const read = present
    ? insert(['helm', 'valueFiles', present.length], name)
    : insert(['helm', 'valueFiles'], [name]);
  const values = isObject(helm)
    ? read
    : insert(['helm'], { valueFiles: [name] });
  const added = withSource(written, { repoURL, targetRevision, ref });
  // With a holder there is a list already.
  return holder ? [values] : [...added, values];
}
