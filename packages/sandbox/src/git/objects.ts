import fs from 'node:fs';
import git from 'isomorphic-git';

/** A file of a commit. @internal */
export type TreeEntry = { readonly oid: string; readonly mode: string };

/** Every file of a commit by its path from the repository's root. @internal */
export type FlatTree = ReadonlyMap<string, TreeEntry>;

/** Where the bare repository lives; what isomorphic-git wants with every call. @internal */
export type Location = { readonly fs: typeof fs; readonly gitdir: string };

/** Reads a commit's or tree's files, without directories. @internal */
export async function readFlatTree(
  at: Location,
  oid: string,
  prefix = '',
): Promise<Map<string, TreeEntry>> {
  const { tree } = await git.readTree({ ...at, oid });
  const files = new Map<string, TreeEntry>();
  for (const entry of tree) {
    const path = `${prefix}${entry.path}`;
    if (entry.type === 'tree') {
      const below = await readFlatTree(at, entry.oid, `${path}/`);
      below.forEach((file, name) => files.set(name, file));
    } else if (entry.type === 'blob') {
      files.set(path, { oid: entry.oid, mode: entry.mode });
    }
  }
  return files;
}

/** Writes the directories that hold these files and returns the root's object id. @internal */
export async function writeFlatTree(
  at: Location,
  files: FlatTree,
): Promise<string> {
  const here: { path: string; oid: string; mode: string; type: 'blob' }[] = [];
  const below = new Map<string, Map<string, TreeEntry>>();
  for (const [path, entry] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      here.push({ path, oid: entry.oid, mode: entry.mode, type: 'blob' });
    } else {
      const directory = path.slice(0, slash);
      const rest = below.get(directory) ?? new Map<string, TreeEntry>();
      below.set(directory, rest.set(path.slice(slash + 1), entry));
    }
  }
  const directories = await Promise.all(
    [...below].map(async ([path, rest]) => ({
      path,
      oid: await writeFlatTree(at, rest),
      mode: '040000',
      type: 'tree' as const,
    })),
  );
  return git.writeTree({ ...at, tree: [...here, ...directories] });
}

/** Stores contents, a few files at a time, and returns the tree they make. @internal */
export async function writeBlobs(
  at: Location,
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<Map<string, TreeEntry>> {
  const written = new Map<string, TreeEntry>();
  const queue = [...contents];
  const work = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      const [path, blob] = next;
      const oid = await git.writeBlob({ ...at, blob });
      written.set(path, { oid, mode: '100644' });
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  return written;
}
