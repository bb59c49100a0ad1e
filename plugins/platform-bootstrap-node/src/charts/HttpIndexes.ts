import { NotFoundError } from '@backstage/errors';
import { UpstreamError } from '../http/UpstreamError';
import { chartSource, type ChartSource } from './chartSource';
import type { IndexEntry } from './chartVersions';
import type { ChartWeb } from './ChartWeb';
import type { ChartLimits } from './limits';
import type { ChartMirror } from './mirrors';
import { readIndex, type ChartIndex } from './readIndex';
import { Shelf } from './Shelf';

type Read = {
  readonly index: ChartIndex;
  readonly readAt: string;
  readonly etag?: string;
};

/** Shared by everything that asks chart repositories. @internal */
export type ChartServices = {
  readonly web: ChartWeb;
  readonly limits: ChartLimits;
  readonly mirrors: readonly ChartMirror[];
  readonly now: () => number;
};

const versionsIn = ({ index }: Read) =>
  [...index.values()].reduce((sum, entries) => sum + entries.length, 0);

const baseOf = ({ origin, path }: ChartSource) =>
  path ? `${origin}/${path}/` : `${origin}/`;

/** Repositories with an `index.yaml`. @internal */
export class HttpIndexes {
  readonly #services: ChartServices;
  readonly #shelf: Shelf<Read>;

  constructor(services: ChartServices) {
    this.#services = services;
    const { ttl, failureTtl, versions } = services.limits;
    this.#shelf = new Shelf({
      ttl,
      failureTtl,
      capacity: versions,
      weigh: versionsIn,
      readers: 3,
      now: services.now,
    });
  }

  /** The whole index, at most a quarter of an hour old. */
  read(source: ChartSource): Promise<Read> {
    return this.#shelf.get(baseOf(source), last => this.#read(source, last));
  }

  /** One chart's entries. @throws NotFoundError */
  async entries(source: ChartSource, chart: string) {
    const { index, readAt } = await this.read(source);
    const entries = index.get(chart);
    if (entries) return { entries, readAt };
    throw new NotFoundError(`${source.product} has no chart ${chart}`);
  }

  /** One version, packed. @throws NotFoundError */
  async archive(
    source: ChartSource,
    chart: string,
    version: string,
  ): Promise<Buffer> {
    const { entries } = await this.entries(source, chart);
    const entry = entries.find(one => one.version === version);
    const missing = new NotFoundError(
      `${source.product} has no version ${version} of ${chart}`,
    );
    if (!entry) throw missing;
    const { product } = source;
    const { status, body } = await this.#services.web.get({
      ...this.#archiveAddress(source, entry),
      product,
      limit: this.#services.limits.archive,
    });
    if (status === 200) return body;
    throw new UpstreamError(
      'UnexpectedResponse',
      `${product} does not give the archive of ${chart} ${version} (${status})`,
      status,
    );
  }

  // An index may name any address: one of its own folder is as good as the repository, any other has to be allowed by itself.
  #archiveAddress(source: ChartSource, { url: written }: IndexEntry) {
    const base = baseOf(source);
    const url =
      written !== null && URL.canParse(written, base)
        ? new URL(written, base)
        : undefined;
    if (url?.href.startsWith(base)) {
      return { url, isConfigured: source.isConfigured };
    }
    if (url && !url.search && !url.hash) {
      const { mirrors } = this.#services;
      const { origin, path, isConfigured } = chartSource(url.href, mirrors);
      return { url: new URL(`${origin}/${path}`), isConfigured };
    }
    throw new UpstreamError(
      'UnexpectedResponse',
      `${source.product} does not say where its charts are`,
    );
  }

  async #read(source: ChartSource, last?: Read): Promise<Read> {
    const { web, limits, now } = this.#services;
    const { product, isConfigured } = source;
    const { status, headers, body } = await web.get({
      url: new URL('index.yaml', baseOf(source)),
      product,
      isConfigured,
      limit: limits.index,
      headers: last?.etag ? { 'if-none-match': last.etag } : {},
    });
    const readAt = new Date(now()).toISOString();
    if (status === 304 && last) return { ...last, readAt };
    if (status !== 200) {
      throw new UpstreamError(
        status === 401 ? 'Unauthorized' : 'UnexpectedResponse',
        status === 404
          ? `${product} has no index.yaml at that address`
          : `${product} answers ${status}`,
        status,
      );
    }
    const index = await readIndex(body, product);
    const { etag } = headers;
    return { index, readAt, ...(typeof etag === 'string' && { etag }) };
  }
}
