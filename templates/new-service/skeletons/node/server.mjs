import { createServer } from 'node:http';
import { handler } from './handler.mjs';

const port = Number(process.env.PORT ?? 8080);
const server = createServer(handler).listen(port, () => {
  console.log(JSON.stringify({ message: 'listening', port }));
});

// What is under way is answered before the process ends.
process.once('SIGTERM', () => server.close());
