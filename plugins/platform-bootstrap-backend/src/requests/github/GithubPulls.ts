import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import {
  GITHUB_TIMEOUT_MS,
  type GithubConnections,
  readBody,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Pull, PullReader } from '../types';
import { pullsQuery } from './documents';
import { Comparison, PullNode } from './schema';
import { toPull } from './toPull';

const MOST_AT_ONCE = 50;
const MOST_REMEMBERED = 2000;
const COMPARISON_LIMIT = 8 * 1024 * 1024;
const COMMIT = /^[0-9a-f]{40,64}$/;

type Answer = {
  readonly hidesChecks?: boolean;
  readonly repository: Readonly<Record<string, unknown>> | null;
};

const batches = (numbers: readonly number[]) =>
  Array.from(
    { length: Math.max(1, Math.ceil(numbers.length / MOST_AT_ONCE)) },
    (_, i) => numbers.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE),
  );

type Refusal = { readonly type?: string; readonly path?: readonly unknown[] };

const isAboutChecks = ({ path = [] }: Refusal) =>
  path.includes('statusCheckRollup');

// A pull request that is gone, or checks that the portal may not read, make an error beside an answer about the rest.
function partial(error: unknown): Answer {
  const { data, errors = [] } = error as {
    data?: Answer;
    errors?: readonly Refusal[];
  };
  const isTolerable = (refusal: Refusal) =>
    refusal.type === 'NOT_FOUND' || isAboutChecks(refusal);
  if (data?.repository && errors.length > 0 && errors.every(isTolerable)) {
    return { ...data, hidesChecks: errors.some(isAboutChecks) };
  }
  throw error;
}

function pullsOf({ repository, hidesChecks = false }: Answer): Pull[] {
  const { pullRequests, ...single } = repository ?? {};
  const listed = (pullRequests as { nodes?: unknown[] } | undefined)?.nodes;
  // One that was asked for and cannot be understood is not one that is gone.
  const asked = Object.values(single).flatMap(node =>
    node === null ? [] : PullNode.parse(node),
  );
  const others = (listed ?? []).flatMap(
    node => PullNode.safeParse(node).data ?? [],
  );
  return [...others, ...asked].map(node => toPull(node, hidesChecks));
}

type Connections = Pick<GithubConnections, 'access' | 'connect'>;

/** Pull requests on GitHub, github.com or Enterprise Server, read only. @internal */
export class GithubPulls implements PullReader {
  readonly #connections: Connections;
  readonly #repository: RepositoryReference;
  readonly #held = new Map<string, Promise<boolean>>();

  constructor(connections: Connections, repository: RepositoryReference) {
    this.#connections = connections;
    this.#repository = repository;
  }

  read: PullReader['read'] = async (numbers, listing) => {
    if (numbers.length === 0 && !listing) return [];
    const { url, branch } = this.#repository;
    const client = await this.#connections.connect(url);
    const pulls = new Map<number, Pull>();
    for (const [i, batch] of batches(numbers).entries()) {
      const lists = listing && i === 0;
      const answer = await client<Answer>(pullsQuery(batch, lists), {
        ...this.#name(),
        ...(lists && { base: branch }),
      }).catch(partial);
      pullsOf(answer).forEach(pull => pulls.set(pull.number, pull));
    }
    return [...pulls.values()];
  };

  holds: PullReader['holds'] = async (commit, ancestor) => {
    if (commit === ancestor) return true;
    if (!COMMIT.test(commit) || !COMMIT.test(ancestor)) return false;
    const pair = `${ancestor}...${commit}`;
    // How two commits relate never changes.
    const known = this.#held.get(pair);
    if (known) return known;
    const asked = this.#compare(pair);
    if (this.#held.size >= MOST_REMEMBERED) this.#held.clear();
    this.#held.set(pair, asked);
    asked.catch(() => this.#held.delete(pair));
    return asked;
  };

  #name() {
    const [owner, name] = new URL(this.#repository.url).pathname
      .split('/')
      .filter(Boolean);
    return { owner, name };
  }

  async #compare(pair: string): Promise<boolean> {
    const { apiBaseUrl, headers } = await this.#connections.access(
      this.#repository.url,
    );
    const { owner, name } = this.#name();
    const response = await fetch(
      `${apiBaseUrl}/repos/${owner}/${name}/compare/${pair}?per_page=1`,
      {
        headers: { ...headers, accept: 'application/vnd.github+json' },
        redirect: 'error',
        signal: AbortSignal.timeout(GITHUB_TIMEOUT_MS),
      },
    );
    // A commit of another repository, or one that a rewritten history has lost.
    if (response.status === 404) return false;
    if (!response.ok || !response.body) {
      void response.body?.cancel();
      throw new Error(`GitHub answers a comparison with ${response.status}`);
    }
    const text = await readBody(response.body, 'GitHub', COMPARISON_LIMIT);
    const { status } = Comparison.parse(JSON.parse(text));
    return status === 'ahead' || status === 'identical';
  }
}
