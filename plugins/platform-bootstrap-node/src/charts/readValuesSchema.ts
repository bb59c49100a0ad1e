import { pipeline } from 'node:stream/promises';
import { Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { UpstreamError } from '../http/UpstreamError';

/** A JSON Schema. @internal */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SCHEMA = /^(?:\.\/)?[^/]+\/values\.schema\.json$/;

const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);

/** What an archive may hold, in bytes. @internal */
export type ArchiveLimits = {
  /** Unpacked. */
  readonly unpacked: number;
  /** The schema alone. */
  readonly schema: number;
};

function counting(limit: number, product: string): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength;
      if (size <= limit) done(null, chunk);
      else {
        done(
          new UpstreamError(
            'TooLarge',
            `${product} has a chart of more than ${megabytes(limit)} MB`,
          ),
        );
      }
    },
  });
}

async function schemaText(
  archive: Buffer,
  product: string,
  limits: ArchiveLimits,
): Promise<string | null> {
  let text: string | null = null;
  const entries = extract();
  entries.on('entry', ({ name, type, size = 0 }, content, next) => {
    // What ends the reading is thrown by the pipeline, once.
    content.on('error', () => {});
    const isSchema =
      text === null && (type === 'file' || !type) && SCHEMA.test(name);
    if (isSchema && size > limits.schema) {
      const most = megabytes(limits.schema);
      const what = `has a values.schema.json of more than ${most} MB`;
      entries.destroy(new UpstreamError('TooLarge', `${product} ${what}`));
      return;
    }
    const chunks: Buffer[] = [];
    content.on('data', chunk => isSchema && chunks.push(chunk as Buffer));
    content.on('end', () => {
      if (isSchema) text = Buffer.concat(chunks).toString('utf8');
      next();
    });
  });
  await pipeline(
    Readable.from([archive]),
    createGunzip(),
    counting(limits.unpacked, product),
    entries,
  );
  return text;
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The `values.schema.json` of a packed chart, not those of the charts in it; `null` when it has none.
 *
 * @throws UpstreamError when the archive is none, or too large.
 * @internal
 */
export async function readValuesSchema(
  archive: Buffer,
  product: string,
  limits: ArchiveLimits,
): Promise<JsonSchema | null> {
  try {
    const text = await schemaText(archive, product, limits);
    if (text === null) return null;
    const schema: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (isObject(schema)) return schema;
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
  }
  throw new UpstreamError(
    'UnexpectedResponse',
    `${product} gives a chart whose archive or values.schema.json cannot be read`,
  );
}
