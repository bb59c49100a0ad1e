import type { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { digestOf, metadataOf, packed } from './archive';
import { CATALOGUE, type Chart, type Release } from './catalogue';

const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const TOKEN = 'anonymous';

const failure = (code: string, message: string) => ({
  errors: [{ code, message }],
});

/** The registry's answer to a request without a token. @internal */
export const UNAUTHORIZED = failure('UNAUTHORIZED', 'authentication required');

const charts = new Map<string, Chart>(
  CATALOGUE.filter(({ kind }) => kind === 'oci').flatMap(repository =>
    repository.charts.map(
      chart => [`${repository.address}/${chart.name}`, chart] as const,
    ),
  ),
);

async function manifestOf(chart: Chart, release: Release) {
  const config = JSON.stringify(metadataOf(chart, release));
  const layer = await packed(chart, release);
  const part = (mediaType: string, content: Buffer | string) => ({
    mediaType,
    digest: digestOf(content),
    size: Buffer.byteLength(content),
  });
  return {
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: part(CONFIG, config),
    layers: [part(CHART_LAYER, layer)],
  };
}

async function blob(chart: Chart, digest: string) {
  for (const release of chart.releases) {
    const archive = await packed(chart, release);
    if (digestOf(archive) === digest) return archive;
  }
  return undefined;
}

const PAGE = 3;

function tags(req: Request, res: Response, name: string, chart: Chart): void {
  const all = chart.releases.map(({ version }) => version).sort();
  const { last } = req.query;
  const from = typeof last === 'string' ? all.indexOf(last) + 1 : 0;
  const page = all.slice(from, from + PAGE);
  if (from + PAGE < all.length) {
    const next = `${req.baseUrl}/${name}/tags/list?last=${page.at(-1)}`;
    res.set('Link', `<${next}>; rel="next"`);
  }
  res.json({ name, tags: page });
}

/** An OCI registry with charts below `<prefix>/`; everybody may pull, with a token that everybody gets, as from most registries. @internal */
export function createOciRegistry(prefix: string, realm: string): Router {
  const router = PromiseRouter();
  router.use((req, res, next) => {
    if (req.get('authorization') === `Bearer ${TOKEN}`) next();
    else {
      res
        .status(401)
        .set('WWW-Authenticate', `Bearer realm="${realm}",service="sandbox"`)
        .json(UNAUTHORIZED);
    }
  });
  router.get('/*', async (req, res) => {
    const [, name, rest] =
      req.path.match(/^\/(.+?)\/((?:tags|manifests|blobs)\/.+)$/) ?? [];
    const chart = name?.startsWith(`${prefix}/`)
      ? charts.get(name.slice(prefix.length + 1))
      : undefined;
    const [what, reference] = rest?.split('/') ?? [];
    if (chart && rest === 'tags/list') {
      tags(req, res, name, chart);
      return;
    }
    const release = chart?.releases.find(one => one.version === reference);
    if (chart && release && what === 'manifests') {
      res.type(MANIFEST).json(await manifestOf(chart, release));
      return;
    }
    const content =
      chart && what === 'blobs' ? await blob(chart, reference) : undefined;
    if (content) res.type('application/octet-stream').send(content);
    else res.status(404).json(failure('NAME_UNKNOWN', 'not known here'));
  });
  return router;
}

/** Gives everybody the token. @internal */
export function createTokenServer(): Router {
  const router = PromiseRouter();
  router.get('/token', (_req, res) => {
    res.json({ token: TOKEN });
  });
  return router;
}
