import type { LookupFunction } from 'node:net';
import type {
  ChartList,
  ChartValuesSchema,
  ChartVersionList,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { chartSource, requireChartName, requireVersion } from './chartSource';
import { chartVersions, MOST_VERSIONS } from './chartVersions';
import { ChartWeb } from './ChartWeb';
import { HttpIndexes } from './HttpIndexes';
import { CHART_LIMITS, type ChartLimits } from './limits';
import type { ChartMirror } from './mirrors';
import { OciRegistry } from './OciRegistry';
import { readValuesSchema, type JsonSchema } from './readValuesSchema';
import { Shelf } from './Shelf';

/** How chart repositories are asked. @public */
export type ChartRepositoriesOptions = {
  readonly mirrors?: readonly ChartMirror[];
  readonly limits?: Partial<ChartLimits>;
  /** Epoch milliseconds; the system's by default. */
  readonly now?: () => number;
  /** Asks for a name's addresses; the system by default. */
  readonly lookup?: LookupFunction;
};

type Schema = { readonly schema: JsonSchema | null; readonly size: number };

/**
 * Reads charts, their versions and the schema of their values from the repositories themselves: HTTP `index.yaml` and OCI tags. What
 * was read is kept for a quarter of an hour. Whether somebody may ask for a repository is for the caller to decide; private addresses
 * are refused here, unless a mirror names them.
 *
 * Throws InputError for what is no address, name or version, NotFoundError for what the repository does not have, and UpstreamError
 * for a repository that gives no usable answer.
 *
 * @public
 */
export class ChartRepositories {
  readonly #mirrors: readonly ChartMirror[];
  readonly #limits: ChartLimits;
  readonly #now: () => number;
  readonly #web: ChartWeb;
  readonly #indexes: HttpIndexes;
  readonly #registry: OciRegistry;
  readonly #schemas: Shelf<Schema>;

  constructor(options: ChartRepositoriesOptions = {}) {
    const { mirrors = [], now = Date.now, lookup } = options;
    const limits = { ...CHART_LIMITS, ...options.limits };
    this.#mirrors = mirrors;
    this.#limits = limits;
    this.#now = now;
    this.#web = new ChartWeb(limits.timeout, lookup);
    const services = { web: this.#web, limits, mirrors, now };
    this.#indexes = new HttpIndexes(services);
    this.#registry = new OciRegistry(services);
    this.#schemas = new Shelf({
      ttl: limits.ttl,
      failureTtl: limits.failureTtl,
      capacity: limits.schemas,
      weigh: ({ size }) => size,
      readers: 2,
      now,
    });
  }

  /** The repository's charts by name; `null` for a registry, which cannot list them. */
  async list(repoURL: string): Promise<ChartList> {
    const source = chartSource(repoURL, this.#mirrors);
    if (source.kind === 'oci') {
      return { charts: null, readAt: new Date(this.#now()).toISOString() };
    }
    const { index, readAt } = await this.#indexes.read(source);
    const charts = [...index.keys()].sort((a, b) => a.localeCompare(b));
    return { charts, readAt };
  }

  /** The chart's versions, newest stable first, at most `most`. */
  async versions(
    repoURL: string,
    chart: string,
    most: number = MOST_VERSIONS,
  ): Promise<ChartVersionList> {
    const source = chartSource(repoURL, this.#mirrors);
    const name = requireChartName(source, chart);
    const place = source.kind === 'oci' ? this.#registry : this.#indexes;
    const { entries, readAt } = await place.entries(source, name);
    return { versions: [...chartVersions(entries, most)], readAt };
  }

  /** The schema of the values of one version. */
  async valuesSchema(
    repoURL: string,
    chart: string,
    version: string,
  ): Promise<ChartValuesSchema> {
    const source = chartSource(repoURL, this.#mirrors);
    const name = requireChartName(source, chart);
    const exact = requireVersion(version);
    const place = source.kind === 'oci' ? this.#registry : this.#indexes;
    const key = JSON.stringify([source.origin, source.path, name, exact]);
    const { schema } = await this.#schemas.get(key, async () => {
      const archive = await place.archive(source, name, exact);
      const read = await readValuesSchema(
        archive,
        source.product,
        this.#limits,
      );
      return { schema: read, size: JSON.stringify(read).length };
    });
    return { schema: schema && { ...schema } };
  }

  /** Closes the connections that were kept open. */
  async close(): Promise<void> {
    await this.#web.close();
  }
}
