import http from 'node:http';
import { connect, type Socket } from 'node:net';
import { OnePort } from './OnePort';

const open: OnePort[] = [];
afterEach(() => Promise.all(open.splice(0).map(port => port.close())));

const echo = (name: string) => (socket: Socket) => {
  socket.on('data', chunk => socket.write(`${name} ${chunk}`));
};

async function start() {
  const port = new OnePort(
    (req, res) => {
      let body = '';
      req.on('data', chunk => {
        body += chunk;
      });
      req.on('end', () => res.end(`${req.method} ${req.url} ${body}`));
    },
    { valkey: echo('valkey'), postgres: echo('postgres') },
  );
  open.push(port);
  return { port, url: await port.listen(0) };
}

const post = (url: string, body: string, agent?: http.Agent) =>
  new Promise<string>((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent }, response => {
      let text = '';
      response.on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    request.on('error', reject);
    request.end(body);
  });

it('gives HTTP whole, over one connection for several requests', async () => {
  const { url } = await start();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const large = 'x'.repeat(500_000);
  expect(await post(`${url}/a`, large, agent)).toBe(`POST /a ${large}`);
  expect(await post(`${url}/b`, 'second', agent)).toBe('POST /b second');
  agent.destroy();
});

it.each([
  ['an asterisk', '*1\r\n', 'valkey'],
  ['a length', '\0\0\0\x08', 'postgres'],
])('gives what begins with %s to its protocol', async (_, bytes, name) => {
  const { url } = await start();
  const answer = await new Promise<string>(resolve => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(bytes);
    socket.on('data', chunk => {
      socket.destroy();
      resolve(String(chunk));
    });
  });
  expect(answer).toBe(`${name} ${bytes}`);
});

it('ends connections that never said anything when it closes', async () => {
  const { port, url } = await start();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const ended = new Promise(resolve => {
    socket.on('close', resolve);
  });
  socket.on('error', () => {});
  await new Promise<void>(resolve => {
    socket.on('connect', () => resolve());
  });
  await port.close();
  expect(await ended).toBe(false);
  open.length = 0;
});

it('says that its port is in use', async () => {
  const { url } = await start();
  const second = new OnePort(() => {}, {
    valkey: () => {},
    postgres: () => {},
  });
  await expect(second.listen(Number(new URL(url).port))).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
