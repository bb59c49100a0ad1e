import type { DeliveredCommit } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  GITHUB_TIMEOUT_MS,
  type GithubConnections,
  readBody,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { z } from 'zod';
import { Kept } from '../Kept';
import { Blob, CommitList, Contents } from './schema';

const LIST_MS = 8_000;
const FOREVER = Number.POSITIVE_INFINITY;
const BODY_LIMIT = 8 * 1024 * 1024;
const FILE_LIMIT = 256 * 1024;
const MOST_FILES = 60;
const DIGEST = /sha256:[0-9a-f]{64}/g;

/** Which commits are wanted. @internal */
export type CommitQuery = {
  /** A branch; the repository's default one when absent. */
  readonly branch?: string;
  /** Only those that changed something there. */
  readonly path?: string;
  readonly most: number;
};

type Tagged = { readonly etag: string; readonly body: unknown };

/** Commits and digests in files, on github.com or Enterprise Server. What cannot change is read once; lists are kept for seconds. @internal */
export class GithubForge {
  readonly #lists: Kept<readonly DeliveredCommit[]>;
  readonly #directories: Kept<z.infer<typeof Contents>>;
  readonly #digests: Kept<ReadonlySet<string>>;
  readonly #tagged = new Map<string, Tagged>();

  constructor(
    private readonly connections: Pick<GithubConnections, 'access'>,
    now: () => number,
  ) {
    this.#lists = new Kept({ ms: LIST_MS, most: 500, now });
    this.#directories = new Kept({ ms: FOREVER, most: 2_000, now });
    this.#digests = new Kept({ ms: FOREVER, most: 10_000, now });
  }

  /** Commits of a repository, newest first. */
  commits(
    repository: string,
    { branch, path, most }: CommitQuery,
  ): Promise<readonly DeliveredCommit[]> {
    const query = new URLSearchParams({
      ...(branch && { sha: branch }),
      ...(path && { path }),
      per_page: String(most),
    });
    const address = `commits?${query}`;
    return this.#lists.get(`${repository} ${address}`, () =>
      this.#get(repository, address, CommitList),
    );
  }

  /** Every digest that the YAML files of these paths have at a commit; a path may be a directory or a file. */
  async digestsAt(
    repository: string,
    commit: string,
    paths: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const path of paths) {
      const place = path.split('/').map(encodeURIComponent).join('/');
      const address = `contents/${place}?ref=${commit}`;
      const entries = await this.#directories.get(
        `${repository} ${address}`,
        () => this.#get(repository, address, Contents).catch(ifThere),
      );
      const files = entries
        .filter(
          ({ type, path: file, size }) =>
            type === 'file' && /\.ya?ml$/.test(file) && size <= FILE_LIMIT,
        )
        .slice(0, MOST_FILES);
      const sets = await Promise.all(
        files.map(({ sha }) => this.#digestsIn(repository, sha)),
      );
      sets.forEach(set => set.forEach(digest => found.add(digest)));
    }
    return found;
  }

  #digestsIn(repository: string, sha: string): Promise<ReadonlySet<string>> {
    // An object of Git is its content, whichever commit has it.
    return this.#digests.get(`${repository} ${sha}`, async () => {
      const address = `git/blobs/${encodeURIComponent(sha)}`;
      const text = await this.#get(repository, address, Blob);
      return new Set(text.match(DIGEST) ?? []);
    });
  }

  async #get<T extends z.ZodType>(
    repository: string,
    address: string,
    answer: T,
  ): Promise<z.infer<T>> {
    const { apiBaseUrl, headers } = await this.connections.access(repository);
    const [owner, name] = new URL(repository).pathname
      .split('/')
      .filter(Boolean);
    const url = `${apiBaseUrl}/repos/${owner}/${name}/${address}`;
    const known = this.#tagged.get(url);
    const response = await fetch(url, {
      headers: {
        ...headers,
        accept: 'application/vnd.github+json',
        // An unchanged answer does not count against GitHub's limit.
        ...(known && { 'if-none-match': known.etag }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(GITHUB_TIMEOUT_MS),
    }).catch(() => {
      throw new UpstreamError('Unreachable', 'GitHub does not answer');
    });
    if (response.status === 304 && known) return answer.parse(known.body);
    if (!response.ok || !response.body) {
      void response.body?.cancel();
      throw refusal(response.status, `${owner}/${name}`);
    }
    const text = await readBody(response.body, 'GitHub', BODY_LIMIT);
    const body: unknown = JSON.parse(text);
    const read = answer.safeParse(body);
    if (!read.success) {
      throw new UpstreamError(
        'UnexpectedResponse',
        'GitHub answers something that is no answer to what was asked',
      );
    }
    this.#note(url, response.headers.get('etag'), body);
    return read.data;
  }

  #note(url: string, etag: string | null, body: unknown): void {
    // Only lists are asked for again.
    if (!etag || !url.includes('/commits?')) return;
    if (this.#tagged.size > 500) this.#tagged.clear();
    this.#tagged.set(url, { etag, body });
  }
}

function refusal(status: number, repository: string): UpstreamError {
  if ([401, 403, 404, 429].includes(status)) {
    return new UpstreamError(
      'Unauthorized',
      `GitHub does not let the portal read ${repository} (${status}): it does not exist, the integration may not see it, or has asked too often`,
      status,
    );
  }
  return new UpstreamError(
    'UnexpectedResponse',
    `GitHub answers ${status} about ${repository}`,
    status,
  );
}

// A path that a commit does not have yet has nothing in it.
function ifThere(error: unknown): [] {
  if (error instanceof UpstreamError && error.status === 404) return [];
  throw error;
}
