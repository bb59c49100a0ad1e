import type { Request, RequestHandler, Response } from 'express';
import type { Upstream } from './upstreams';

/** How an upstream can misbehave. @internal */
export const FAULTS = [
  'hang',
  'drip',
  '500',
  '401',
  'garbage',
  'drop',
  'none',
] as const;

/** @internal */
export type Fault = (typeof FAULTS)[number];

type Misbehave = (req: Request, res: Response, unauthorized: object) => void;

function drip(res: Response): void {
  res.writeHead(200, { 'content-type': 'application/json' });
  res.write('{');
  const timer = setInterval(() => res.write(' '), 1000);
  res.on('close', () => clearInterval(timer));
}

const MISBEHAVE: Readonly<Record<Exclude<Fault, 'none'>, Misbehave>> = {
  hang: () => {},
  drip: (_req, res) => drip(res),
  '500': (_req, res) => res.status(500).json({ message: 'Internal error' }),
  '401': (_req, res, unauthorized) => res.status(401).json(unauthorized),
  garbage: (_req, res) =>
    res
      .status(200)
      .type('html')
      .send('<!doctype html><title>Sign in</title><h1>Please sign in</h1>'),
  drop: req => req.socket.destroy(),
};

/** Which upstream misbehaves at the moment, and how. @internal */
export class Faults {
  readonly #faults = new Map<Upstream, Exclude<Fault, 'none'>>();
  readonly #open = new Map<Upstream, Set<Response>>();

  /** Sets an upstream's fault; whatever it was still answering is cut off, as when a server goes down. */
  set(upstream: Upstream, fault: Fault): void {
    if (fault === 'none') this.#faults.delete(upstream);
    else this.#faults.set(upstream, fault);
    this.#open.get(upstream)?.forEach(res => res.destroy());
  }

  /** How an upstream misbehaves. */
  of(upstream: Upstream): Fault {
    return this.#faults.get(upstream) ?? 'none';
  }

  /** The upstreams that misbehave. */
  read(): Record<string, Fault> {
    return Object.fromEntries(this.#faults);
  }

  reset(): void {
    [...this.#faults.keys()].forEach(upstream => this.set(upstream, 'none'));
  }

  /** Lets the upstream's fault answer instead of the upstream; `unauthorized` is its own 401 body. */
  middleware(upstream: Upstream, unauthorized: object): RequestHandler {
    return (req, res, next) => {
      const open = this.#open.get(upstream) ?? new Set<Response>();
      this.#open.set(upstream, open.add(res));
      res.on('close', () => open.delete(res));
      const fault = this.#faults.get(upstream);
      if (fault) MISBEHAVE[fault](req, res, unauthorized);
      else next();
    };
  }
}
