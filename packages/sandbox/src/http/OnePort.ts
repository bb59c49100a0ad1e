import http from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';

// Valkey's clients begin with an array, and those of Postgres with the length of a short message; no method of HTTP begins so.
const ASTERISK = 0x2a;
const NUL = 0x00;

/** Who takes connections that are not HTTP. @internal */
export type OtherProtocols = {
  readonly valkey: (socket: Socket) => void;
  readonly postgres: (socket: Socket) => void;
};

/** One port for HTTP and the protocols of Valkey and Postgres: the first byte of a connection says which it is. @internal */
export class OnePort {
  readonly #server;
  readonly #sockets = new Set<Socket>();

  constructor(web: http.RequestListener, others: OtherProtocols) {
    const site = http.createServer(web);
    this.#server = createServer(socket => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      const ignore = () => {};
      socket.on('error', ignore);
      socket.once('data', first => {
        // What was read has to be read again by whoever takes the connection over.
        socket.pause();
        socket.unshift(first);
        socket.off('error', ignore);
        if (first[0] === ASTERISK) others.valkey(socket);
        else if (first[0] === NUL) others.postgres(socket);
        else site.emit('connection', socket);
        socket.resume();
      });
    });
  }

  /** Listens on this machine only; rejects when the port is in use. Returns the base URL. */
  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const { port: taken } = this.#server.address() as AddressInfo;
        resolve(`http://127.0.0.1:${taken}`);
      });
    });
  }

  /** Ends every connection, also hanging ones, and waits until the port is free. */
  async close(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    this.#sockets.forEach(socket => socket.destroy());
    await closed;
  }
}
