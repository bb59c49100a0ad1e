import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import limiter from 'p-limit';
import type { GitSource, ObserveContext } from '../types';
import { ApplicationRevisions, type Application } from './schema';

const MOST_READ = 20;
const FIELDS = 'status.sync.revisions';

type Git = { readonly git?: readonly GitSource[] };

// Of an Application that cannot be compared Argo CD may tell what it follows, a branch, as its revision.
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

const commitOf = (revision = '') => (COMMIT.test(revision) ? revision : null);

const hasSeveral = ({ spec }: Application) => spec.sources.length > 0;

function gitSources(
  application: Application,
  revisions: readonly string[],
): Git {
  const { sources, source } = application.spec;
  const all = sources.length > 0 ? sources : [source];
  const git = all.flatMap((each, i) => {
    if (!each?.repoURL || each.chart) return [];
    const path = each.path ?? null;
    const revision = commitOf(revisions[i]);
    return [{ repoURL: each.repoURL, path, revision }];
  });
  return git.length > 0 ? { git } : {};
}

async function readOne(
  client: HttpClient,
  { metadata, spec }: Application,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    const { body } = await client.get(`/api/v1/applications/${metadata.name}`, {
      answer: ApplicationRevisions,
      signal,
      query: {
        appNamespace: metadata.namespace,
        ...(spec.project && { project: spec.project }),
        fields: FIELDS,
      },
    });
    return body.status.sync.revisions;
  } catch {
    // Nothing is judged by this: whoever waits for the commit goes on waiting.
    return [];
  }
}

/**
 * Which commits Applications were last compared with. The list tells that of those with one source; those with several are read one
 * by one, and only while somebody waits for them.
 *
 * @internal
 */
export class Revisions {
  readonly #client: HttpClient;
  readonly #concurrency: number;
  // By the Application as it was when they were read: when it changes, it is another object.
  readonly #known = new WeakMap<Application, readonly string[]>();

  constructor(client: HttpClient, concurrency: number) {
    this.#client = client;
    this.#concurrency = concurrency;
  }

  async read(
    applications: readonly Application[],
    { signal, watched, onlyChanges = false }: ObserveContext,
  ): Promise<(application: Application) => Git> {
    const limit = limiter(this.#concurrency);
    const awaited = applications
      .filter(app => hasSeveral(app) && watched?.has(app.metadata.name))
      .slice(0, MOST_READ);
    const read = new Map(
      await Promise.all(
        awaited.map(async app => {
          const known = onlyChanges && this.#known.get(app);
          if (known) return [app, known] as const;
          const of = await limit(() => readOne(this.#client, app, signal));
          this.#known.set(app, of);
          return [app, of] as const;
        }),
      ),
    );
    return application => {
      const { revision = '' } = application.status.sync;
      const single = hasSeveral(application) ? [] : [revision];
      return gitSources(application, read.get(application) ?? single);
    };
  }
}
