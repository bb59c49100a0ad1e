import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What went through the proxy, whole messages with their headers. */
export type Traffic = {
  readonly requests: number;
  readonly sent: number;
  readonly received: number;
};

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Stands before a server and answers every request so many milliseconds later, as a forge far away would. */
export class SlowProxy {
  readonly #sockets = new Set<Socket>();
  readonly #server: http.Server;
  #requests = 0;

  private constructor(
    private readonly target: URL,
    private readonly latency: number,
  ) {
    this.#server = http.createServer((req, res) => {
      this.#forward(req, res).catch(() => res.destroy());
    });
    this.#server.on('connection', socket => this.#sockets.add(socket));
  }

  static async start(target: string, latency: number): Promise<SlowProxy> {
    const proxy = new SlowProxy(new URL(target), latency);
    await new Promise<void>(resolve => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** What has gone through it since it was started. */
  read(): Traffic {
    const sum = (of: (socket: Socket) => number) =>
      [...this.#sockets].reduce((total, socket) => total + of(socket), 0);
    return {
      requests: this.#requests,
      sent: sum(socket => socket.bytesRead),
      received: sum(socket => socket.bytesWritten),
    };
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  async #forward(req: IncomingMessage, res: ServerResponse): Promise<void> {
    this.#requests += 1;
    const body = await bodyOf(req);
    await sleep(this.latency);
    const { hostname, port } = this.target;
    const { method, url: path, headers } = req;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      http
        .request({ hostname, port, method, path, headers }, resolve)
        .on('error', reject)
        .end(body);
    });
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    res.end(await bodyOf(answer));
  }
}
