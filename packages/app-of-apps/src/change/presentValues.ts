import { placedSources, type PlacedSource } from '../doctor/sources';
import type { Repository } from '../model';
import { isObject } from '../model/manifest';
import type { DataPath } from '../render';
import { blockText } from '../render/editBlock';
import { gitBlobId } from './gitBlobId';
import { otherReaders, valueFilesOf } from './valueFiles';
import { writtenAs, type Written } from './written';

/** Where the Helm values of an Application stand, and what they are. @internal */
export type PresentValues = {
  /** The source that is installed with Helm. */
  readonly placed: PlacedSource;
  readonly text: string;
} & (
  | { readonly kind: 'file'; readonly file: string }
  | {
      /** In the manifest: as a text, or as a mapping. */
      readonly kind: 'text' | 'mapping';
      readonly file: string;
      readonly path: DataPath;
    }
  | { readonly kind: 'none' }
);

type Helm = { readonly values?: unknown; readonly valuesObject?: unknown };

/** Finds the values that a person would change: in a file of this repository, in the manifest, or nowhere yet. @internal */
export function presentValues(
  written: Written,
  repository: Repository,
): PresentValues | undefined {
  const { application, element } = written;
  const placed = placedSources(application).find(
    ({ source }) => source.chart !== undefined || source.helm !== undefined,
  );
  if (!placed) return undefined;
  const { files } = repository;
  const own = valueFilesOf(application, repository).map(({ file }) => file);
  // The last one counts most; one that nobody shares is better still.
  const unshared = own.filter(
    file => otherReaders(file, application, repository).length === 0,
  );
  const file = unshared.pop() ?? own.pop();
  if (file) {
    return { kind: 'file', placed, file, text: files.get(file) ?? '' };
  }
  const { values, valuesObject } = (placed.source.helm ?? {}) as Helm;
  const base = [
    ...(element ? ['spec', 'template'] : []),
    ...placed.path,
    'helm',
  ];
  const manifest = files.get(written.file) ?? '';
  if (isObject(valuesObject)) {
    const path = [...base, 'valuesObject'];
    const text = blockText(manifest, written.document, path) ?? '';
    return { kind: 'mapping', placed, file: written.file, path, text };
  }
  if (typeof values === 'string') {
    const path = [...base, 'values'];
    return { kind: 'text', placed, file: written.file, path, text: values };
  }
  return { kind: 'none', placed, text: '' };
}

/** Helm values of an Application as a form shows them. @public */
export type ApplicationValues = {
  /** Where they stand; `null` when there are none yet. */
  readonly file: string | null;
  readonly text: string;
  /** Git's object id of the text: what `valuesBase` of a change has to be. */
  readonly base: string;
};

/**
 * The Helm values of an Application, for a person to change.
 *
 * @returns `null` when there is no such Application, or it is not installed with Helm
 * @public
 */
export function applicationValues(
  repository: Repository,
  name: string,
): ApplicationValues | null {
  const [written] = writtenAs(name, repository);
  const present = written && presentValues(written, repository);
  if (!present) return null;
  const { text } = present;
  const file = present.kind === 'none' ? null : present.file;
  return { file, text, base: gitBlobId(text) };
}
