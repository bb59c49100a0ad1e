import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Files } from '@platform-bootstrap/platform-template';
import { z } from 'zod';
import {
  Commit,
  Pull,
  Reference,
  RepositoryAnswer,
  Sha,
  Tree,
} from './answers';
import type { GithubApi } from './GithubApi';
import type { Made, NewRepositories, NewRepository } from './types';

const MAIN = 'main';
const BRANCH = 'platform-bootstrap/platform';
const MESSAGE = 'Describe the platform';

// What an empty repository may be born with.
const HARMLESS = /^(?:README|LICENSE|LICENCE|\.gitignore|\.gitattributes)/i;

const isScript = (path: string) => path.endsWith('.sh');

const entries = (files: Files) =>
  [...files].map(([path, content]) => ({
    path,
    mode: isScript(path) ? '100755' : '100644',
    type: 'blob',
    content,
  }));

function must<T>(
  answer: { kind: 'found'; value: T } | { kind: 'status'; status: number },
): T {
  if (answer.kind === 'found') return answer.value;
  throw new ConflictError(`GitHub answered ${answer.status}; try again`);
}

/** Repositories on GitHub, github.com or Enterprise Server. @internal */
export class GithubNewRepositories implements NewRepositories {
  constructor(private readonly api: GithubApi) {}

  async create(wanted: NewRepository): Promise<Made> {
    const { organisation, name, description } = wanted;
    const title = `${organisation}/${name}`;
    const body = { name, description, private: true, auto_init: true };
    const created = await this.api.ask(
      `create the repository ${title}`,
      {
        ...{ method: 'POST', path: `/orgs/${organisation}/repos`, body },
        accepts: [422],
      },
      RepositoryAnswer,
    );
    if (created.kind === 'status') {
      throw new ConflictError(
        `The repository ${title} is there already. If it is empty, choose the pull request; else choose another name`,
      );
    }
    const { html_url: url, default_branch: branch } = created.value;
    if (branch !== MAIN) {
      await this.api.ask(
        `name the branch of ${title} ${MAIN}`,
        {
          method: 'POST',
          path: `${this.#of(wanted)}/branches/${branch}/rename`,
          body: { new_name: MAIN },
        },
        z.unknown(),
      );
    }
    const head = must(await this.#head(wanted, MAIN, []));
    const commit = await this.#commit(wanted, head);
    await this.api.ask(
      `write to ${title}`,
      {
        method: 'PATCH',
        path: `${this.#of(wanted)}/git/refs/heads/${MAIN}`,
        body: { sha: commit, force: false },
      },
      Reference,
    );
    return { url, repositoryUrl: url };
  }

  async propose(wanted: NewRepository): Promise<Made> {
    const title = `${wanted.organisation}/${wanted.name}`;
    const found = await this.api.ask(
      `look at ${title}`,
      { path: this.#of(wanted), accepts: [404] },
      RepositoryAnswer,
    );
    if (found.kind === 'status') {
      throw new NotFoundError(
        `There is no repository ${title} that the portal can see. Choose a new repository, or let the token of platformBootstrap.newPlatforms.github see it`,
      );
    }
    const { html_url: repositoryUrl, default_branch: branch } = found.value;
    if (branch !== MAIN) {
      throw new ConflictError(
        `The default branch of ${title} is ${branch}, and Argo CD is to follow ${MAIN}: rename it, or choose another repository`,
      );
    }
    const base = await this.#baseOf(wanted);
    await this.#checkEmpty(wanted, base);
    const commit = await this.#commit(wanted, base);
    await this.#branch(wanted, commit);
    return { url: await this.#pull(wanted), repositoryUrl };
  }

  #of = ({ organisation, name }: NewRepository) =>
    `/repos/${organisation}/${name}`;

  async #head(
    wanted: NewRepository,
    branch: string,
    accepts: readonly number[],
  ) {
    const answer = await this.api.ask(
      `read the branch ${branch}`,
      { path: `${this.#of(wanted)}/git/ref/heads/${branch}`, accepts },
      Reference,
    );
    return answer.kind === 'found'
      ? ({ kind: 'found', value: answer.value.object.sha } as const)
      : answer;
  }

  /** The commit to start from; a repository without any gets its first one, because a pull request needs something to go to. */
  async #baseOf(wanted: NewRepository): Promise<string> {
    const head = await this.#head(wanted, MAIN, [404, 409]);
    if (head.kind === 'found') return head.value;
    const readme = `# ${wanted.name}\n`;
    await this.api.ask(
      'write the first commit',
      {
        method: 'PUT',
        path: `${this.#of(wanted)}/contents/README.md`,
        body: {
          message: 'Begin',
          branch: MAIN,
          content: Buffer.from(readme).toString('base64'),
        },
      },
      z.unknown(),
    );
    return must(await this.#head(wanted, MAIN, []));
  }

  async #checkEmpty(wanted: NewRepository, commit: string): Promise<void> {
    const { tree } = must(
      await this.api.ask(
        'see what the repository holds',
        { path: `${this.#of(wanted)}/git/trees/${commit}` },
        Tree,
      ),
    );
    const held = tree.map(({ path }) => path).filter(p => !HARMLESS.test(p));
    if (held.length === 0) return;
    const some = held.slice(0, 3).join(', ');
    throw new ConflictError(
      `The repository ${wanted.organisation}/${wanted.name} is not empty: it holds ${some}. Choose one that is, or a new one`,
    );
  }

  /** One commit with all the files over another one. */
  async #commit(wanted: NewRepository, parent: string): Promise<string> {
    const at = this.#of(wanted);
    const what = `write to ${wanted.organisation}/${wanted.name}`;
    const post = { method: 'POST' } as const;
    const { sha: tree } = must(
      await this.api.ask(
        what,
        {
          ...post,
          path: `${at}/git/trees`,
          body: { base_tree: parent, tree: entries(wanted.files) },
        },
        Sha,
      ),
    );
    const { sha } = must(
      await this.api.ask(
        what,
        {
          ...post,
          path: `${at}/git/commits`,
          body: { message: MESSAGE, tree, parents: [parent] },
        },
        Sha,
      ),
    );
    return sha;
  }

  /** A branch that is there already has to hold the same files; somebody's commits are not overwritten. */
  async #branch(wanted: NewRepository, commit: string): Promise<void> {
    const at = this.#of(wanted);
    const made = await this.api.ask(
      `make the branch ${BRANCH}`,
      {
        ...{ method: 'POST', path: `${at}/git/refs`, accepts: [422] },
        body: { ref: `refs/heads/${BRANCH}`, sha: commit },
      },
      Reference,
    );
    if (made.kind === 'found') return;
    const there = must(await this.#head(wanted, BRANCH, []));
    const treeOf = async (sha: string) =>
      must(
        await this.api.ask(
          'compare the branch',
          { path: `${at}/git/commits/${sha}` },
          Commit,
        ),
      ).tree.sha;
    if ((await treeOf(there)) === (await treeOf(commit))) return;
    throw new ConflictError(
      `The branch ${BRANCH} of ${wanted.organisation}/${wanted.name} holds something else. Delete it, or merge it, before asking again`,
    );
  }

  async #pull(wanted: NewRepository): Promise<string> {
    const at = this.#of(wanted);
    const title = MESSAGE;
    const body = `${wanted.description}\n\nThe README says how to get from nothing to the platform.`;
    const made = await this.api.ask(
      'open the pull request',
      {
        ...{ method: 'POST', path: `${at}/pulls`, accepts: [422] },
        body: { title, body, head: BRANCH, base: MAIN },
      },
      Pull,
    );
    if (made.kind === 'found') return made.value.html_url;
    const head = encodeURIComponent(`${wanted.organisation}:${BRANCH}`);
    const [open] = must(
      await this.api.ask(
        'find the pull request',
        { path: `${at}/pulls?state=open&head=${head}` },
        z.array(Pull),
      ),
    );
    if (open) return open.html_url;
    throw new ConflictError(
      `GitHub opens no pull request for ${BRANCH}: is it merged already?`,
    );
  }
}
