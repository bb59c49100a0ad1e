/**
 * For tests only: a server on loopback that plays an upstream.
 *
 * @packageDocumentation
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Endpoint } from './http/HttpClient';

export type { Credentials } from './http/credentials';
export type { Endpoint } from './http/HttpClient';

/** Answers one request. @public */
export type Answer = (
  res: ServerResponse,
  headers: IncomingHttpHeaders,
) => void;

/** What an upstream was asked. @public */
export type Asked = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization?: string;
  readonly method: string;
  /** Of what is no `GET`. */
  readonly body: string;
};

/** Answers with JSON. @public */
export const json =
  (body: unknown, status = 200): Answer =>
  res =>
    res
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify(body));

/** Answers that no client likes. @public */
export const HOSTILE = {
  unauthorized: json({ error: 'no session', code: 16 }, 401),
  forbidden: json({}, 403),
  broken: json({ message: 'boom' }, 500),
  wrongShape: json({ items: 'many', sealed: 'perhaps', status: 3 }),
  loginPage: (res => {
    res.writeHead(200, { 'content-type': 'text/html' }).end('<form>');
  }) as Answer,
  garbage: (res => {
    res.writeHead(200, { 'content-type': 'application/json' }).end('{"a":');
  }) as Answer,
  redirect: (res => {
    res.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end();
  }) as Answer,
  hang: (() => {}) as Answer,
  drop: (res => {
    res.socket?.destroy();
  }) as Answer,
  drip: (res => {
    res.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => res.write(' '), 10);
    res.on('close', () => clearInterval(timer));
  }) as Answer,
};

/** A server on loopback whose answers a test changes. @public */
export type Upstream = {
  readonly url: string;
  /** By path; what is not in here is a 404. */
  readonly routes: Record<string, Answer>;
  readonly asked: Asked[];
  readonly endpoint: (more?: Partial<Endpoint>) => Endpoint;
  /** Answers everything like this until called with `null`. */
  readonly fail: (answer: Answer | null) => void;
  readonly close: () => Promise<void>;
};

/** Starts a server on loopback; close it after the tests. @public */
export async function startUpstream(
  routes: Record<string, Answer> = {},
): Promise<Upstream> {
  const asked: Asked[] = [];
  let failing: Answer | null = null;
  const server = createServer(async (req, res) => {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://local');
    const { authorization } = req.headers;
    const { method = 'GET' } = req;
    const body = method === 'GET' ? '' : await text(req);
    asked.push({
      ...{ path: pathname, query: searchParams, authorization },
      ...{ method, body },
    });
    const answer = failing ?? routes[pathname] ?? json({}, 404);
    answer(res, req.headers);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    routes,
    asked,
    endpoint: more => ({
      product: 'Vault',
      key: 'platformBootstrap.vault',
      url,
      credentials: { kind: 'none' },
      ...more,
    }),
    fail: answer => {
      failing = answer;
    },
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
