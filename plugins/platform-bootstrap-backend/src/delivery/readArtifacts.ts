import type { DeliveryScan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  UpstreamError,
  type HttpClient,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import type { Artifact, Artifacts } from './facts';

const text = z.string().catch('');
const count = z.number().int().nonnegative().catch(0);
const time = z.string().datetime({ offset: true }).nullable().catch(null);

/** `GET /api/v2.0/systeminfo`; the registry is only told to those who sign in. @internal */
export const SystemInfo = z.object({
  registry_url: z.string().optional().catch(undefined),
});

const Report = z.object({
  scan_status: text,
  severity: text,
  summary: z
    .object({
      total: count,
      fixable: count,
      summary: z.record(z.string(), count).catch({}),
    })
    .catch({ total: 0, fixable: 0, summary: {} }),
});

/** `GET /api/v2.0/projects/<project>/repositories/<repository>/artifacts`, newest first. @internal */
export const ArtifactList = z.array(
  z.object({
    digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
    project_id: z.number().optional().catch(undefined),
    push_time: time,
    tags: z
      .array(z.object({ name: text }))
      .nullish()
      .catch([]),
    accessories: z
      .array(z.object({ type: text }))
      .nullish()
      .catch([]),
    scan_overview: z.record(z.string(), Report).nullish().catch(null),
  }),
);

type Listed = z.infer<typeof ArtifactList>[number];

const PAGE = 50;

const NO_SCAN: DeliveryScan = {
  ...{ state: 'none', severity: null },
  ...{ critical: 0, high: 0, total: 0, fixable: 0 },
};

const STATES: Readonly<Record<string, DeliveryScan['state']>> = {
  Success: 'done',
  Error: 'failed',
  Stopped: 'failed',
};

function scanOf({ scan_overview: overview }: Listed): DeliveryScan {
  const [report] = Object.values(overview ?? {});
  if (!report) return NO_SCAN;
  const state = STATES[report.scan_status] ?? 'running';
  if (state !== 'done') return { ...NO_SCAN, state };
  const { total, fixable, summary } = report.summary;
  return {
    ...{ state, severity: report.severity || 'None', total, fixable },
    critical: summary.Critical ?? 0,
    high: summary.High ?? 0,
  };
}

const pageOf = (
  uiUrl: string,
  { project_id: project, digest }: Listed,
  repository: string,
) =>
  project === undefined
    ? null
    : `${uiUrl.replace(
        /\/+$/,
        '',
      )}/harbor/projects/${project}/repositories/${encodeURIComponent(
        repository,
      )}/artifacts-tab/artifacts/${digest}`;

/** The host in the names of a Harbor's images; throws UpstreamError when it does not tell. @internal */
export async function readRegistry(
  client: HttpClient,
  signal: AbortSignal,
): Promise<string> {
  const { body } = await client.get('/api/v2.0/systeminfo', {
    answer: SystemInfo,
    signal,
  });
  if (body.registry_url) return body.registry_url.replace(/^https?:\/\//, '');
  throw new UpstreamError(
    'Unauthorized',
    'Harbor does not tell the portal the host of its images: platformBootstrap.harbor.username and password are missing or wrong',
  );
}

async function readRepository(
  name: string,
  { client, uiUrl, signal }: ArtifactReading,
): Promise<readonly Artifact[]> {
  const [project, ...rest] = name.split('/');
  const repository = rest.join('/');
  // Harbor wants the slashes of a repository's name encoded twice.
  const twice = encodeURIComponent(encodeURIComponent(repository));
  const once = encodeURIComponent(repository);
  const path = `/api/v2.0/projects/${encodeURIComponent(
    project,
  )}/repositories/${repository.includes('/') ? twice : once}/artifacts`;
  const { body } = await client
    .get(path, {
      ...{ answer: ArtifactList, signal },
      query: {
        page_size: `${PAGE}`,
        sort: '-push_time',
        with_scan_overview: 'true',
        with_accessory: 'true',
      },
    })
    .catch(error => {
      if (error instanceof UpstreamError && error.status === 404) {
        return { body: [] };
      }
      throw error;
    });
  return body.map(listed => ({
    ...{ digest: listed.digest, repository: name },
    tags: (listed.tags ?? []).flatMap(tag => tag.name || []),
    pushedAt: listed.push_time && new Date(listed.push_time).toISOString(),
    isSigned: (listed.accessories ?? []).some(({ type }) =>
      type.startsWith('signature.'),
    ),
    scan: scanOf(listed),
    href: pageOf(uiUrl, listed, repository),
  }));
}

/** What Harbor is asked with. @internal */
export type ArtifactReading = {
  readonly client: HttpClient;
  readonly uiUrl: string;
  readonly signal: AbortSignal;
};

/** The newest images of these repositories, which are named with their projects. @internal */
export async function readArtifacts(
  registry: string,
  repositories: readonly string[],
  reading: ArtifactReading,
): Promise<Artifacts> {
  const found = await Promise.all(
    repositories.map(name => readRepository(name, reading)),
  );
  return {
    registry,
    artifacts: found.flat(),
    isCut: found.some(artifacts => artifacts.length >= PAGE),
  };
}
