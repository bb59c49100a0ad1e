import { setImmediate as pause } from 'node:timers/promises';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { UpstreamError } from '../http/UpstreamError';
import type { IndexEntry } from './chartVersions';
import { textOrNull, UnusualIndexError } from './indexScalar';
import { IndexScanner } from './IndexScanner';

/** The charts of an HTTP repository and their versions, in the order of its index. @internal */
export type ChartIndex = ReadonlyMap<string, readonly IndexEntry[]>;

/** Bytes between two looks at what else the process has to do: some milliseconds. */
const SLICE = 128 * 1024;

/** An index that only a YAML parser understands blocks the process while it is parsed: so much and no more, in bytes. @internal */
export const PARSED_LIMIT = 256 * 1024;

const scalar = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform(value =>
    textOrNull(value === undefined || value === null ? null : `${value}`),
  );

const Entry = z
  .object({
    version: scalar,
    appVersion: scalar.catch(null),
    created: scalar.catch(null),
    deprecated: scalar.catch(null),
    urls: z.array(scalar).nullish().catch(null),
  })
  .transform(({ version, deprecated, urls, ...rest }): IndexEntry[] =>
    version === null
      ? []
      : [
          {
            ...rest,
            version,
            deprecated: deprecated === 'true',
            url: urls?.[0] ?? null,
          },
        ],
  );

const Index = z.object({
  entries: z.record(z.string(), z.array(Entry.catch([])).nullish()).nullable(),
});

const toIndex = (document: unknown): ChartIndex | undefined => {
  const parsed = Index.safeParse(document);
  if (!parsed.success) return undefined;
  return new Map(
    Object.entries(parsed.data.entries ?? {}).map(([chart, entries]) => [
      chart,
      (entries ?? []).flat(),
    ]),
  );
};

async function scan(bytes: Buffer): Promise<ChartIndex> {
  const scanner = new IndexScanner();
  const hasMark = bytes.subarray(0, 3).equals(Buffer.from('\ufeff'));
  let start = hasMark ? 3 : 0;
  let paused = start;
  while (start < bytes.length) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found;
    scanner.line(bytes, start, end);
    start = end + 1;
    if (start - paused > SLICE) {
      paused = start;
      await pause();
    }
  }
  scanner.end();
  return scanner.charts;
}

function parseYaml(text: string): unknown {
  try {
    // All scalars as they are written: 1.10 is no number, and no is no boolean.
    const document = parseDocument(text, {
      schema: 'failsafe',
      logLevel: 'error',
    });
    if (document.errors.length > 0) return undefined;
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    // A document that grows beyond all bounds when its aliases are resolved.
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseWhole(bytes: Buffer, product: string): ChartIndex | undefined {
  const text = bytes.toString('utf8').trimStart();
  const json = text.startsWith('{') ? parseJson(text) : undefined;
  if (json !== undefined) return toIndex(json);
  if (text.startsWith('<')) return undefined;
  if (bytes.length > PARSED_LIMIT) {
    throw new UpstreamError(
      'TooLarge',
      `${product} has an index of more than 256 KB that is not written as Helm writes it`,
    );
  }
  return toIndex(parseYaml(text));
}

/**
 * Reads a repository's `index.yaml`, without holding up the process for long: 20 MB are read in slices of some milliseconds.
 *
 * @throws UpstreamError when it is no index.
 * @internal
 */
export async function readIndex(
  bytes: Buffer,
  product: string,
): Promise<ChartIndex> {
  try {
    return await scan(bytes);
  } catch (error) {
    if (!(error instanceof UnusualIndexError)) throw error;
  }
  const index = parseWhole(bytes, product);
  if (index) return index;
  throw new UpstreamError(
    'UnexpectedResponse',
    `${product} answers with something that is no index of charts`,
  );
}
