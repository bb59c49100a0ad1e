import { createServer } from 'node:net';

/** @throws when somebody listens there already, naming the port and what it is for */
export async function needFree(ports) {
  for (const [purpose, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      throw new Error(
        `Port ${port} is in use, and the ${purpose} needs it. Stop what listens there (\`lsof -i :${port}\` names it) and try again.`,
      );
    }
  }
}

function isFree(port) {
  // Both loopbacks: a server on ::1 alone would still take the browser's connections to localhost.
  const free = host =>
    new Promise(resolve => {
      const probe = createServer();
      probe.once('error', error => resolve(error.code !== 'EADDRINUSE'));
      probe.listen({ port, host }, () => probe.close(() => resolve(true)));
    });
  return free('127.0.0.1').then(v4 => (v4 ? free('::1') : false));
}
