import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  GithubRepositories,
  GithubRest,
  mustFind,
  repositoryPath,
  type GithubRestSettings,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import { Pull, Reference, Tree } from './answers';
import type { Made, NewRepositories, NewRepository } from './types';

const MAIN = 'main';
const BRANCH = 'platform-bootstrap/platform';
const MESSAGE = 'Describe the platform';
const KEY = 'platformBootstrap.newPlatforms.github';
const NEEDS = 'administration, contents, workflows and pull requests';

// What an empty repository may be born with.
const HARMLESS = /^(?:README|LICENSE|LICENCE|\.gitignore|\.gitattributes)/i;

/** Repositories on GitHub, github.com or Enterprise Server. @internal */
export class GithubNewRepositories implements NewRepositories {
  readonly #api: GithubRest;
  readonly #repositories: GithubRepositories;

  constructor(settings: GithubRestSettings) {
    this.#api = new GithubRest(settings, { key: KEY, needs: NEEDS });
    this.#repositories = new GithubRepositories(this.#api);
  }

  async create(wanted: NewRepository): Promise<Made> {
    const title = `${wanted.organisation}/${wanted.name}`;
    const made = await this.#repositories.make(wanted, wanted.description);
    if (!made) {
      throw new ConflictError(
        `The repository ${title} is there already. If it is empty, choose the pull request; else choose another name`,
      );
    }
    const { url, branch } = made;
    if (branch !== MAIN) {
      await this.#repositories.renameBranch(wanted, branch, MAIN);
    }
    const head = mustFind(await this.#repositories.head(wanted, MAIN));
    const commit = await this.#commit(wanted, head);
    await this.#repositories.advance(wanted, MAIN, commit);
    return { url, repositoryUrl: url };
  }

  async propose(wanted: NewRepository): Promise<Made> {
    const title = `${wanted.organisation}/${wanted.name}`;
    const found = await this.#repositories.find(wanted);
    if (!found) {
      throw new NotFoundError(
        `There is no repository ${title} that the portal can see. Choose a new repository, or let the token of ${KEY} see it`,
      );
    }
    const { url: repositoryUrl, branch } = found;
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

  /** The commit to start from; a repository without any gets its first one, because a pull request needs something to go to. */
  async #baseOf(wanted: NewRepository): Promise<string> {
    const head = await this.#repositories.head(wanted, MAIN, [404, 409]);
    if (head.kind === 'found') return head.value;
    const readme = `# ${wanted.name}\n`;
    await this.#api.ask(
      'write the first commit',
      {
        method: 'PUT',
        path: `${repositoryPath(wanted)}/contents/README.md`,
        body: {
          message: 'Begin',
          branch: MAIN,
          content: Buffer.from(readme).toString('base64'),
        },
      },
      z.unknown(),
    );
    return mustFind(await this.#repositories.head(wanted, MAIN));
  }

  async #checkEmpty(wanted: NewRepository, commit: string): Promise<void> {
    const { tree } = mustFind(
      await this.#api.ask(
        'see what the repository holds',
        { path: `${repositoryPath(wanted)}/git/trees/${commit}` },
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
  #commit(wanted: NewRepository, parent: string): Promise<string> {
    const { files } = wanted;
    return this.#repositories.commit(wanted, {
      ...{ parent, message: MESSAGE, files },
    });
  }

  /** A branch that is there already has to hold the same files; somebody's commits are not overwritten. */
  async #branch(wanted: NewRepository, commit: string): Promise<void> {
    const made = await this.#api.ask(
      `make the branch ${BRANCH}`,
      {
        method: 'POST',
        path: `${repositoryPath(wanted)}/git/refs`,
        accepts: [422],
        body: { ref: `refs/heads/${BRANCH}`, sha: commit },
      },
      Reference,
    );
    if (made.kind === 'found') return;
    const there = mustFind(await this.#repositories.head(wanted, BRANCH));
    const [held, own] = [
      await this.#repositories.lookAt(wanted, there),
      await this.#repositories.lookAt(wanted, commit),
    ];
    if (held.tree === own.tree) return;
    throw new ConflictError(
      `The branch ${BRANCH} of ${wanted.organisation}/${wanted.name} holds something else. Delete it, or merge it, before asking again`,
    );
  }

  async #pull(wanted: NewRepository): Promise<string> {
    const at = repositoryPath(wanted);
    const title = MESSAGE;
    const body = `${wanted.description}\n\nThe README says how to get from nothing to the platform.`;
    const made = await this.#api.ask(
      'open the pull request',
      {
        ...{ method: 'POST', path: `${at}/pulls`, accepts: [422] },
        body: { title, body, head: BRANCH, base: MAIN },
      },
      Pull,
    );
    if (made.kind === 'found') return made.value.html_url;
    const head = encodeURIComponent(`${wanted.organisation}:${BRANCH}`);
    const [open] = mustFind(
      await this.#api.ask(
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
