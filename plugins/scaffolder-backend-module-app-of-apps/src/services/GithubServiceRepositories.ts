import { ConflictError } from '@backstage/errors';
import {
  GithubRepositories,
  GithubRest,
  mustFind,
  repositoryPath,
  type FoundRepository,
  type RepositoryName,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import type { ServiceSettings } from './settings';
import type { MadeService, ServiceRepositories, WantedService } from './types';

const MAIN = 'main';
const KEY = 'platformBootstrap.newServices.github';
const NEEDS = 'administration, contents, workflows and webhooks';

/** Repositories of services on GitHub, github.com or Enterprise Server. @internal */
export class GithubServiceRepositories implements ServiceRepositories {
  readonly #api: GithubRest;
  readonly #repositories: GithubRepositories;

  constructor(private readonly settings: ServiceSettings) {
    this.#api = new GithubRest(settings.github, { key: KEY, needs: NEEDS });
    this.#repositories = new GithubRepositories(this.#api);
  }

  async create(wanted: WantedService): Promise<MadeService> {
    const { organisation } = this.settings.github;
    const at = { organisation, name: wanted.name };
    const description = `${wanted.description} (${wanted.mark})`;
    const made =
      (await this.#repositories.make(at, description)) ??
      (await this.#adopt(at, description));
    if (made.branch !== MAIN) {
      await this.#repositories.renameBranch(at, made.branch, MAIN);
    }
    // Before the sources: the push that brings them is the first that is built.
    await this.#hook(at);
    await this.#write(at, wanted);
    return { url: made.url };
  }

  /** Finishes what this task has begun, and nothing else. */
  async #adopt(
    at: RepositoryName,
    description: string,
  ): Promise<FoundRepository> {
    const found = await this.#repositories.find(at);
    if (found?.description === description) return found;
    throw new ConflictError(
      `There is a repository ${at.organisation}/${at.name} already, and this task has not made it; choose another name`,
    );
  }

  async #write(at: RepositoryName, { files }: WantedService): Promise<void> {
    const head = mustFind(await this.#repositories.head(at, MAIN));
    const { parents } = await this.#repositories.lookAt(at, head);
    // Only GitHub's own first commit has none: after it the sources are there, and somebody may have gone on.
    if (parents.length > 0) return;
    const message = 'Begin with the skeleton of the platform';
    const commit = { parent: head, message, files };
    const written = await this.#repositories.commit(at, commit);
    await this.#repositories.advance(at, MAIN, written);
  }

  async #hook(at: RepositoryName): Promise<void> {
    const { webhook } = this.settings;
    if (!webhook) return;
    const { url, secret } = webhook;
    await this.#api.ask(
      'add the webhook',
      {
        method: 'POST',
        path: `${repositoryPath(at)}/hooks`,
        body: {
          name: 'web',
          active: true,
          events: ['push'],
          config: { url, secret, content_type: 'json', insecure_ssl: '0' },
        },
        // It has one of this address already.
        accepts: [422],
      },
      z.unknown(),
    );
  }
}
