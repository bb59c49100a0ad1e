/** What asking chart repositories may take. @public */
export type ChartLimits = {
  /** Milliseconds, per request. */
  readonly timeout: number;
  /** Bytes of an `index.yaml`. */
  readonly index: number;
  /** Bytes of one page of tags, a manifest or a token. */
  readonly answer: number;
  /** Bytes of a packed chart. */
  readonly archive: number;
  /** Bytes of a chart, unpacked. */
  readonly unpacked: number;
  /** Bytes of a `values.schema.json`. */
  readonly schema: number;
  /** Pages of tags that are read. */
  readonly pages: number;
  /** Milliseconds that an answer is kept. */
  readonly ttl: number;
  /** Milliseconds that a failure is remembered. */
  readonly failureTtl: number;
  /** Versions that are kept, of all repositories together: some 300 bytes each. */
  readonly versions: number;
  /** Bytes of schemas that are kept. */
  readonly schemas: number;
};

const MB = 1024 * 1024;

/** Real indexes reach 20 MB, real charts 2 MB. @public */
export const CHART_LIMITS: ChartLimits = {
  timeout: 15_000,
  index: 32 * MB,
  answer: 4 * MB,
  archive: 5 * MB,
  unpacked: 20 * MB,
  schema: 2 * MB,
  pages: 20,
  ttl: 15 * 60_000,
  failureTtl: 30_000,
  versions: 200_000,
  schemas: 16 * MB,
};
