import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

/** A packed chart with these files. */
export async function chartArchive(
  files: Readonly<Record<string, string | Buffer>>,
): Promise<Buffer> {
  const tar = pack();
  Object.entries(files).forEach(([name, content]) =>
    tar.entry({ name }, content),
  );
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}
