// Plays Traefik with the middlewares of deploy/traefik.yaml: blank every identity header that comes from outside, ask the forward-auth
// address, take from its answer the listed headers and no others, then pass the request on. Traefik's own order and rules, so that what
// the tests see of headers is what the portal gets.
import http from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    portal: { type: 'string' },
    'oauth2-proxy': { type: 'string' },
  },
});

const IDENTITY =
  /^(x-forwarded-(user|email|groups|preferred-username|access-token)|x-auth-request-.*|x-oauth2-proxy-id-token|x-authentik-.*)$/i;
const LISTED = [
  'x-oauth2-proxy-id-token',
  'x-forwarded-user',
  'x-forwarded-email',
  'x-forwarded-groups',
  'x-forwarded-preferred-username',
];

const listed = raw => raw.filter((_, at) => at % 2 === 0);

/** The request's headers without what no client may say: who somebody is, and where the request came from. */
function fromOutside(req) {
  const headers = { ...req.headers };
  for (const name of listed(req.rawHeaders)) {
    const known = name.toLowerCase();
    if (IDENTITY.test(known) || /^x-forwarded-|^x-real-ip$|_/.test(known)) {
      delete headers[known];
    }
  }
  return {
    ...headers,
    'x-forwarded-proto': 'http',
    'x-forwarded-host': req.headers.host,
    'x-forwarded-for': req.socket.remoteAddress,
    'x-forwarded-uri': req.url,
    'x-forwarded-method': req.method,
  };
}

function forward(target, req, headers, res) {
  const url = new URL(target);
  const upstream = http.request(
    {
      host: url.hostname,
      port: url.port,
      path: req.url,
      method: req.method,
      headers,
    },
    answer => {
      res.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(res);
    },
  );
  upstream.on('error', () => res.headersSent || res.writeHead(502).end());
  res.on('close', () => upstream.destroy());
  req.pipe(upstream);
}

// A forward-auth request has no body and upgrades nothing.
const OF_THE_CONNECTION = [
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
];

/** Asks the forward-auth address; an answer that is no success is the client's. */
function ask(req, headers) {
  // Scripts and sockets get a 401; pages get the sign-in page.
  const path = req.url.startsWith('/api/') ? '/oauth2/auth' : '/';
  const kept = Object.entries(headers).filter(
    ([name]) => !OF_THE_CONNECTION.includes(name),
  );
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(values['oauth2-proxy']);
    http
      .get(
        { host: hostname, port, path, headers: Object.fromEntries(kept) },
        resolve,
      )
      .on('error', reject);
  });
}

async function admitted(req) {
  const headers = fromOutside(req);
  const answer = await ask(req, headers);
  if (answer.statusCode < 200 || answer.statusCode > 299) return { answer };
  answer.resume();
  for (const name of LISTED) {
    const value = answer.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  return { headers };
}

const server = http.createServer(async (req, res) => {
  try {
    if (req.url.startsWith('/oauth2/')) {
      forward(values['oauth2-proxy'], req, fromOutside(req), res);
      return;
    }
    const { headers, answer } = await admitted(req);
    if (answer) {
      res.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(res);
      return;
    }
    forward(values.portal, req, headers, res);
  } catch {
    res.headersSent || res.writeHead(502).end('Bad Gateway');
  }
});

server.on('upgrade', async (req, socket, head) => {
  socket.on('error', () => {});
  try {
    const { headers } = await admitted(req);
    if (!headers) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    const { hostname, port } = new URL(values.portal);
    const upstream = http.request({
      host: hostname,
      port,
      path: req.url,
      headers,
    });
    upstream.on('upgrade', (answer, peer, rest) => {
      const lines = answer.rawHeaders.reduce(
        (text, part, at) => text + part + (at % 2 ? '\r\n' : ': '),
        'HTTP/1.1 101 Switching Protocols\r\n',
      );
      socket.write(`${lines}\r\n`);
      if (rest.length) socket.write(rest);
      if (head.length) peer.write(head);
      peer.on('error', () => socket.destroy());
      peer.pipe(socket).pipe(peer);
    });
    upstream.on('response', () => socket.destroy());
    upstream.on('error', () => socket.destroy());
    upstream.end();
  } catch {
    socket.destroy();
  }
});

server.listen(Number(values.port), 'localhost');
