// An upstream whose answers have no end worth waiting for: 200 MB of JSON to every question. A process of its own, so that its memory is not the
// portal's.
import { createServer } from 'node:http';
import { pipeline, Readable } from 'node:stream';

const MEGABYTE = Buffer.alloc(1024 * 1024, ' ');

function* json() {
  yield '{"items": [';
  for (let i = 0; i < 200; i += 1) yield MEGABYTE;
  yield ']}';
}

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  pipeline(Readable.from(json()), response, () => {});
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit());
