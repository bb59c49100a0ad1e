import { directoryOf, isInside } from './directory';
import { applies, type OwnDirectory } from './ownDirectories';

const isUnfiltered = ({ rendering, source }: OwnDirectory): boolean =>
  rendering === 'directory' &&
  !source.directory?.include &&
  !source.directory?.exclude;

/** Finds the Applications that apply a file as it is; by directory, because repositories have thousands of both. @internal */
export function readersOf(
  own: readonly OwnDirectory[],
): (file: string) => OwnDirectory[] {
  const flat = new Map<string, OwnDirectory[]>();
  const deep: OwnDirectory[] = [];
  const built = new Map<string, OwnDirectory[]>();
  const add = (
    index: Map<string, OwnDirectory[]>,
    key: string,
    reader: OwnDirectory,
  ) => {
    const readers = index.get(key);
    if (readers) readers.push(reader);
    else index.set(key, [reader]);
  };
  for (const reader of own) {
    const { rendering, source, directory, kustomization } = reader;
    if (kustomization) {
      kustomization.files.forEach(file => add(built, file, reader));
      kustomization.sources.forEach(file => add(built, file, reader));
    } else if (rendering === 'helm' || source.directory?.recurse) {
      deep.push(reader);
    } else {
      add(flat, directory, reader);
    }
  }
  const everything = new Set(own.filter(isUnfiltered));
  return file => {
    const here = flat.get(directoryOf(file));
    const readers: OwnDirectory[] = [];
    for (const reader of here ?? []) {
      if (everything.has(reader) || applies(reader, file)) readers.push(reader);
    }
    for (const reader of deep) {
      if (isInside(reader.directory, file, true) && applies(reader, file)) {
        readers.push(reader);
      }
    }
    const builders = built.get(file);
    return builders ? [...readers, ...builders] : readers;
  };
}
