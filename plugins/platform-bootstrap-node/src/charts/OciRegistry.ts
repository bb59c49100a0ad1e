import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { UpstreamError } from '../http/UpstreamError';
import type { ChartSource } from './chartSource';
import type { IndexEntry } from './chartVersions';
import type { WebAnswer } from './ChartWeb';
import type { ChartServices } from './HttpIndexes';
import { ociAnswer, OciSession } from './OciSession';
import { Shelf } from './Shelf';

const Tags = z.object({ tags: z.array(z.string().max(300)).nullable() });
const CHART_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const Manifest = z.object({
  layers: z.array(z.object({ mediaType: z.string(), digest: z.string() })),
});

type Read = {
  readonly entries: readonly IndexEntry[];
  readonly readAt: string;
};

// A tag cannot hold a plus sign: Helm writes an underscore instead.
const versionOf = (tag: string) => tag.replaceAll('_', '+');
const tagOf = (version: string) => version.replaceAll('+', '_');

const entryOf = (tag: string): IndexEntry => ({
  version: versionOf(tag),
  appVersion: null,
  created: null,
  deprecated: false,
  url: null,
});

function nextPage({ headers }: WebAnswer, base: string): URL | undefined {
  const [, target] =
    `${headers.link ?? ''}`.match(/<([^>]+)>\s*;\s*rel="?next"?/) ?? [];
  const url =
    target && URL.canParse(target, base) ? new URL(target, base) : undefined;
  // The token goes nowhere else.
  return url?.origin === new URL(base).origin ? url : undefined;
}

/** Charts in OCI registries: versions are tags, an archive is a layer. @internal */
export class OciRegistry {
  readonly #services: ChartServices;
  readonly #shelf: Shelf<Read>;

  constructor(services: ChartServices) {
    this.#services = services;
    const { ttl, failureTtl, versions } = services.limits;
    this.#shelf = new Shelf({
      ttl,
      failureTtl,
      capacity: versions,
      weigh: ({ entries }) => entries.length,
      readers: 4,
      now: services.now,
    });
  }

  /** One chart's tags. @throws NotFoundError */
  entries(source: ChartSource, chart: string): Promise<Read> {
    const session = new OciSession(this.#services, source, chart);
    return this.#shelf.get(session.address, () =>
      this.#tags(session, source, chart),
    );
  }

  /** One version, packed. @throws NotFoundError */
  async archive(
    source: ChartSource,
    chart: string,
    version: string,
  ): Promise<Buffer> {
    const { limits } = this.#services;
    const { product } = source;
    const session = new OciSession(this.#services, source, chart);
    const answer = await session.ask(
      `manifests/${tagOf(version)}`,
      limits.answer,
      'application/vnd.oci.image.manifest.v1+json',
    );
    if (answer.status === 404) {
      const what = `version ${version} of ${chart}`;
      throw new NotFoundError(`${product} has no ${what}`);
    }
    const { layers } = ociAnswer(Manifest, answer, product);
    const layer = layers.find(({ mediaType }) => mediaType === CHART_LAYER);
    const digest = layer?.digest.match(/^sha256:[0-9a-f]{64}$/)?.[0];
    const strange = (what: string) =>
      new UpstreamError('UnexpectedResponse', `${product} ${what}`);
    if (!digest) throw strange('has a tag of that name that holds no chart');
    const { body } = await session.ask(`blobs/${digest}`, limits.archive);
    const found = createHash('sha256').update(body).digest('hex');
    if (digest === `sha256:${found}`) return body;
    throw strange('gives another chart than its tag names');
  }

  async #tags(
    session: OciSession,
    { product, origin }: ChartSource,
    chart: string,
  ): Promise<Read> {
    const { limits, now } = this.#services;
    const tags: string[] = [];
    let place: string | URL | undefined = 'tags/list?n=1000';
    for (let page = 0; place !== undefined && page < limits.pages; page += 1) {
      const answer: WebAnswer = await session.ask(place, limits.answer);
      if (answer.status === 404) {
        throw new NotFoundError(`${product} has no chart ${chart}`);
      }
      tags.push(...(ociAnswer(Tags, answer, product).tags ?? []));
      place = nextPage(answer, origin);
    }
    const readAt = new Date(now()).toISOString();
    return { entries: tags.map(entryOf), readAt };
  }
}
