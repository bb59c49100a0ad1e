import { timestamp } from '../../clock';
import { diffCommits } from '../../git/diff';
import type { Commit } from '../../git/GitReader';
import { htmlUrl, type GitHub } from '../Repository';
import { checkRollup } from './checkNodes';
import { connection, type Slice } from './connection';

const person = (author: Commit['author']) => ({
  name: author.name,
  email: author.email,
  date: timestamp(author.timestamp * 1000),
  user: null,
});

async function blobNode(github: GitHub, oid: string) {
  const content = await github.store.blob(oid);
  const isBinary = content.includes(0);
  return {
    __typename: 'Blob',
    id: `B_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    byteSize: content.length,
    isBinary,
    isTruncated: false,
    text: isBinary ? null : content.toString(),
  };
}

async function treeNode(
  github: GitHub,
  oid: string,
  base: string,
): Promise<object> {
  const entries = (await github.store.directory(oid, '')) ?? [];
  return {
    __typename: 'Tree',
    id: `T_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    entries: entries.map(entry => {
      const path = base === '' ? entry.path : `${base}/${entry.path}`;
      return {
        name: entry.path,
        path,
        extension: entry.path.match(/\.[^.]+$/)?.[0] ?? '',
        type: entry.type,
        mode: Number.parseInt(entry.mode, 8),
        oid: entry.oid,
        object: () =>
          entry.type === 'tree'
            ? treeNode(github, entry.oid, path)
            : blobNode(github, entry.oid),
      };
    }),
  };
}

// A directory is a tree entry too.
async function fileEntry(github: GitHub, commit: string, path: string) {
  const found = (await github.store.files(commit)).get(path);
  if (found) {
    const { oid, mode } = found;
    const name = path.split('/').at(-1);
    return { name, path, type: 'blob', oid, mode: Number.parseInt(mode, 8) };
  }
  const below = path !== '' && (await github.store.directory(commit, path));
  if (!below) return null;
  const name = path.split('/').at(-1) ?? '';
  const parent = path.split('/').slice(0, -1).join('/');
  const siblings = await github.store.directory(commit, parent);
  const oid = siblings?.find(sibling => sibling.path === name)?.oid;
  return { name, path, type: 'tree', oid };
}

/** A commit, with its tree and history on demand. @internal */
export async function commitNode(github: GitHub, oid: string): Promise<object> {
  const commit = await github.store.commit(oid);
  const message = commit.message.trimEnd();
  return {
    __typename: 'Commit',
    id: `C_${oid}`,
    oid,
    abbreviatedOid: oid.slice(0, 7),
    message,
    messageHeadline: message.split('\n')[0],
    messageBody: message.split('\n').slice(1).join('\n').trim(),
    url: htmlUrl(github, 'commit', oid),
    committedDate: timestamp(commit.committer.timestamp * 1000),
    authoredDate: timestamp(commit.author.timestamp * 1000),
    author: person(commit.author),
    committer: person(commit.committer),
    tree: () => treeNode(github, commit.tree, ''),
    file: ({ path }: { path: string }) => fileEntry(github, oid, path),
    parents: async (slice: Slice) => {
      const all = commit.parent.map(parent => commitNode(github, parent));
      return connection(await Promise.all(all), slice);
    },
    history: async (slice: Slice) => {
      const log = await github.store.log(oid, 250);
      const all = log.map(entry => commitNode(github, entry.oid));
      return connection(await Promise.all(all), slice);
    },
    changedFilesIfAvailable: async () => {
      const [parent] = commit.parent;
      if (!parent) return (await github.store.files(oid)).size;
      return (await diffCommits(github.store, parent, oid)).length;
    },
    statusCheckRollup: () => checkRollup(github, oid),
  };
}

/** A branch. @internal */
export const refNode = (github: GitHub, name: string, oid: string) => ({
  id: `REF_${name}`,
  name,
  prefix: 'refs/heads/',
  target: () => commitNode(github, oid),
});

/** A branch by name, or `null` as GitHub says. @internal */
export async function findRef(github: GitHub, name: string) {
  const branch = name.replace(/^refs\/heads\//, '');
  const oid = await github.store.resolve(`refs/heads/${branch}`);
  return oid ? refNode(github, branch, oid) : null;
}

/** The object that `<revision>` or `<revision>:<path>` names; `null` when there is none. @internal */
export async function findObject(
  github: GitHub,
  expression: string,
): Promise<object | null> {
  const [revision, ...rest] = expression.split(':');
  const commit = await github.store.resolve(revision);
  if (!commit) return null;
  if (rest.length === 0) return commitNode(github, commit);
  const path = rest.join(':').replace(/^\/+|\/+$/g, '');
  const file = (await github.store.files(commit)).get(path);
  if (file) return blobNode(github, file.oid);
  const directory = await github.store.directory(commit, path);
  if (!directory) return null;
  const name = path.split('/').at(-1);
  const parent = path.split('/').slice(0, -1).join('/');
  const siblings = (await github.store.directory(commit, parent)) ?? [];
  const entry = siblings.find(sibling => sibling.path === name);
  const root = (await github.store.commit(commit)).tree;
  return treeNode(github, entry?.oid ?? root, path);
}

/** An object by its id, which in this repository is a commit's. @internal */
export async function findByOid(github: GitHub, oid: string) {
  const commit = await github.store.resolve(oid);
  return commit
    ? commitNode(github, commit)
    : blobNode(github, oid).catch(() => null);
}
