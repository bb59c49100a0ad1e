import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { stringify } from 'yaml';
import type { Chart, Release } from './catalogue';
import { SCHEMAS } from './schemas';

/** `Chart.yaml`, and the entry in an index. @internal */
export const metadataOf = (
  { name, description }: Chart,
  { version, appVersion, deprecated }: Release,
) => ({
  apiVersion: 'v2',
  appVersion,
  ...(deprecated && { deprecated }),
  description,
  name,
  type: 'application',
  version,
});

/** The chart as `helm package` packs it; the same bytes every time. @internal */
export async function packed(chart: Chart, release: Release): Promise<Buffer> {
  const tar = pack();
  const mtime = new Date(release.date);
  const add = (file: string, content: string) =>
    tar.entry({ name: `${chart.name}/${file}`, mtime }, content);
  add('Chart.yaml', stringify(metadataOf(chart, release)));
  add('values.yaml', '{}\n');
  const schema = SCHEMAS[chart.name];
  if (schema) add('values.schema.json', JSON.stringify(schema, null, 2));
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

/** As OCI names content. @internal */
export const digestOf = (content: Buffer | string): string =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;
