import { ConflictError } from '@backstage/errors';
import { z } from 'zod';
import { Commit, Reference, RepositoryAnswer, Sha } from './answers';
import type { GithubAnswer, GithubRest } from './GithubRest';

/** A repository of an organisation. @public */
export type RepositoryName = {
  readonly organisation: string;
  readonly name: string;
};

/** A repository that is there. @public */
export type FoundRepository = {
  /** Where people look at it. */
  readonly url: string;
  readonly branch: string;
  readonly description: string;
};

/** A commit over another one. @public */
export type NewCommit = {
  readonly parent: string;
  readonly message: string;
  /** Whole texts by path, beside what the parent holds; scripts are made executable. */
  readonly files: ReadonlyMap<string, string>;
};

/** What a commit says of itself. @public */
export type FoundCommit = {
  readonly tree: string;
  readonly message: string;
  readonly parents: readonly string[];
};

const isScript = (path: string) => path.endsWith('.sh');

const entries = (files: NewCommit['files']) =>
  [...files].map(([path, content]) => ({
    path,
    mode: isScript(path) ? '100755' : '100644',
    type: 'blob',
    content,
  }));

/**
 * The value of an answer that is there by all that is known.
 *
 * @throws ConflictError when it is not, so that somebody tries again
 * @public
 */
export function mustFind<T>(answer: GithubAnswer<T>): T {
  if (answer.kind === 'found') return answer.value;
  throw new ConflictError(`GitHub answered ${answer.status}; try again`);
}

/** The address of a repository in the REST API. @public */
export const repositoryPath = ({ organisation, name }: RepositoryName) =>
  `/repos/${organisation}/${name}`;

const titleOf = ({ organisation, name }: RepositoryName) =>
  `${organisation}/${name}`;

const toFound = (answer: z.infer<typeof RepositoryAnswer>) => ({
  url: answer.html_url,
  branch: answer.default_branch,
  description: answer.description ?? '',
});

/** Repositories on GitHub, github.com or Enterprise Server: made, and written to in whole commits. Throws as the API does. @public */
export class GithubRepositories {
  constructor(
    /** What every call goes through. */
    readonly api: GithubRest,
  ) {}

  /** Makes a private one with a first commit; `undefined` when there is one of that name. */
  async make(
    wanted: RepositoryName,
    description: string,
  ): Promise<FoundRepository | undefined> {
    const { organisation, name } = wanted;
    const body = { name, description, private: true, auto_init: true };
    const path = `/orgs/${organisation}/repos`;
    const made = await this.api.ask(
      `create the repository ${titleOf(wanted)}`,
      { method: 'POST', path, body, accepts: [422] },
      RepositoryAnswer,
    );
    return made.kind === 'found' ? toFound(made.value) : undefined;
  }

  /** One that is there; `undefined` when the token sees none. */
  async find(wanted: RepositoryName): Promise<FoundRepository | undefined> {
    const found = await this.api.ask(
      `look at ${titleOf(wanted)}`,
      { path: repositoryPath(wanted), accepts: [404] },
      RepositoryAnswer,
    );
    return found.kind === 'found' ? toFound(found.value) : undefined;
  }

  /** Gives a branch another name; what follows it on GitHub follows it on. */
  async renameBranch(
    wanted: RepositoryName,
    from: string,
    to: string,
  ): Promise<void> {
    const path = `${repositoryPath(wanted)}/branches/${from}/rename`;
    await this.api.ask(
      `name the branch of ${titleOf(wanted)} ${to}`,
      { method: 'POST', path, body: { new_name: to } },
      z.unknown(),
    );
  }

  /** The commit at the head of a branch, or a status that the caller understands. */
  async head(
    wanted: RepositoryName,
    branch: string,
    accepts: readonly number[] = [],
  ): Promise<GithubAnswer<string>> {
    const answer = await this.api.ask(
      `read the branch ${branch}`,
      { path: `${repositoryPath(wanted)}/git/ref/heads/${branch}`, accepts },
      Reference,
    );
    return answer.kind === 'found'
      ? { kind: 'found', value: answer.value.object.sha }
      : answer;
  }

  /** What a commit says, holds and follows. */
  async lookAt(wanted: RepositoryName, commit: string): Promise<FoundCommit> {
    const path = `${repositoryPath(wanted)}/git/commits/${commit}`;
    const answer = await this.api.ask('compare the branch', { path }, Commit);
    const { tree, message, parents } = mustFind(answer);
    return { tree: tree.sha, message, parents: parents.map(({ sha }) => sha) };
  }

  /** Makes one commit that no branch has yet. */
  async commit(wanted: RepositoryName, commit: NewCommit): Promise<string> {
    const { parent, message, files } = commit;
    const write = async (what: string, body: object) => {
      const path = `${repositoryPath(wanted)}/git/${what}`;
      const answer = await this.api.ask(
        `write to ${titleOf(wanted)}`,
        { method: 'POST', path, body },
        Sha,
      );
      return mustFind(answer).sha;
    };
    const tree = await write('trees', {
      base_tree: parent,
      tree: entries(files),
    });
    return write('commits', { message, tree, parents: [parent] });
  }

  /** Moves a branch forward to a commit; somebody else's commit is never left behind. */
  async advance(
    wanted: RepositoryName,
    branch: string,
    commit: string,
  ): Promise<void> {
    const path = `${repositoryPath(wanted)}/git/refs/heads/${branch}`;
    await this.api.ask(
      `write to ${titleOf(wanted)}`,
      { method: 'PATCH', path, body: { sha: commit, force: false } },
      Reference,
    );
  }
}
