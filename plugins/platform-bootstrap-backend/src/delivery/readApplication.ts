import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { sameRepository } from '@platform-bootstrap/app-of-apps';
import { z } from 'zod';
import { asOwn } from '../adapters/instanceIds';
import type { Component } from '../adapters/types';

const text = z.string().catch('');
const time = z.string().datetime({ offset: true }).nullable().catch(null);
const texts = z.array(z.string()).catch([]);

const Source = z.object({
  repoURL: text,
  path: text,
  chart: text,
  ref: text,
  helm: z.object({ valueFiles: texts }).catch({ valueFiles: [] }),
});

/** `GET /api/v1/applications/<name>`, as far as it is about what was deployed. @internal */
export const DeployedApplication = z.object({
  spec: z.object({
    source: Source.optional().catch(undefined),
    sources: z.array(Source).catch([]),
  }),
  status: z
    .object({
      history: z
        .array(z.object({ revision: text, revisions: texts, deployedAt: time }))
        .catch([]),
      summary: z.object({ images: texts }).catch({ images: [] }),
    })
    .catch({ history: [], summary: { images: [] } }),
});

type Source = z.infer<typeof Source>;

const FIELDS = [
  'spec.source',
  'spec.sources',
  'status.history',
  'status.summary.images',
].join(',');

/** What Argo CD says of a component. @internal */
export type ApplicationFacts = {
  /** With tag and digest, as the pods have them. */
  readonly images: readonly string[];
  /** Directories and files of the platform repository that it is made from. */
  readonly paths: readonly string[];
  /** Revisions of the platform repository that were deployed, newest first. */
  readonly history: readonly {
    readonly revision: string;
    readonly deployedAt: string | null;
  }[];
};

const MOST_PATHS = 5;
const COMMIT = /^[0-9a-f]{40,64}$/;

const tidy = (path: string) => path.replace(/^\.?\/+|\/+$/g, '');
const isSafe = (path: string) =>
  path !== '' && !path.split('/').includes('..') && path !== '.';

/** Files of values that are lent by a source which is the platform repository. */
const lent = (source: Source, refs: ReadonlySet<string>) =>
  source.helm.valueFiles.flatMap(file => {
    const [, ref = '', path = ''] = /^\$([^/]+)\/(.+)$/.exec(file) ?? [];
    return refs.has(ref) ? [path] : [];
  });

function pathsOf(
  sources: readonly Source[],
  isOurs: (source: Source) => boolean,
): readonly string[] {
  const ours = sources.filter(isOurs);
  const refs = new Set(ours.flatMap(({ ref }) => ref || []));
  const paths = [
    ...ours.map(({ path }) => path),
    ...sources.flatMap(source => lent(source, refs)),
  ].map(tidy);
  return [...new Set(paths.filter(isSafe))].slice(0, MOST_PATHS);
}

/** Reads what a component was deployed from; `repositoryUrl` is the platform repository's. @internal */
export async function readApplication(
  client: HttpClient,
  component: Component,
  repositoryUrl: string,
  signal: AbortSignal,
): Promise<ApplicationFacts> {
  const { application, category } = asOwn(component);
  const { body } = await client.get(
    `/api/v1/applications/${encodeURIComponent(application.name)}`,
    {
      ...{ answer: DeployedApplication, signal },
      query: {
        appNamespace: application.namespace,
        ...(category && { project: category }),
        fields: FIELDS,
      },
    },
  );
  const { spec, status } = body;
  const single = spec.source ? [spec.source] : [];
  const sources = spec.sources.length > 0 ? spec.sources : single;
  const isOurs = ({ repoURL, chart }: Source) =>
    chart === '' && sameRepository(repoURL, repositoryUrl);
  const index = sources.findIndex(isOurs);
  const history = status.history.flatMap(({ deployedAt, ...entry }) => {
    const revision = entry.revisions[index] ?? entry.revision;
    const at = deployedAt && new Date(deployedAt).toISOString();
    return COMMIT.test(revision) ? [{ revision, deployedAt: at }] : [];
  });
  return {
    images: status.summary.images,
    paths: pathsOf(sources, isOurs),
    history: history.reverse(),
  };
}
