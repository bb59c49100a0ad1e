import type { Request, RequestHandler, Response } from 'express';
import { UPSTREAMS, type Upstream } from './upstreams';

/** What one upstream was asked, and what it sent (body bytes). @internal */
export type Count = { readonly requests: number; readonly bytes: number };

const size = (chunk: unknown, encoding: unknown): number => {
  if (typeof chunk === 'string') {
    const known = typeof encoding === 'string' && Buffer.isEncoding(encoding);
    return Buffer.byteLength(
      chunk,
      known ? (encoding as BufferEncoding) : 'utf8',
    );
  }
  return chunk instanceof Uint8Array ? chunk.byteLength : 0;
};

/** Counts requests and response bytes per upstream. @internal */
export class Counters {
  readonly #counts = new Map<Upstream, Count>();

  constructor() {
    this.reset();
  }

  reset(): void {
    UPSTREAMS.forEach(name =>
      this.#counts.set(name, { requests: 0, bytes: 0 }),
    );
  }

  /** Every upstream's count since the last reset. */
  read(): Record<string, Count> {
    return Object.fromEntries(this.#counts);
  }

  /** Adds to an upstream's count. */
  count(upstream: Upstream, requests: number, bytes: number): void {
    const count = this.#counts.get(upstream);
    this.#counts.set(upstream, {
      requests: (count?.requests ?? 0) + requests,
      bytes: (count?.bytes ?? 0) + bytes,
    });
  }

  /** Counts a request on arrival and its answer's bytes as they are written, so that streams count too. */
  middleware(upstream: Upstream): RequestHandler {
    return (_req: Request, res: Response, next) => {
      this.count(upstream, 1, 0);
      const { write, end } = res;
      res.write = (...args: unknown[]) => {
        this.count(upstream, 0, size(args[0], args[1]));
        return Reflect.apply(write, res, args);
      };
      res.end = (...args: unknown[]) => {
        this.count(upstream, 0, size(args[0], args[1]));
        return Reflect.apply(end, res, args);
      };
      next();
    };
  }
}
