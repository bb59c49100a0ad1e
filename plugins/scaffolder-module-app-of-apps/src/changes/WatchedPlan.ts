import { Plan } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Where asking for a plan stands. */
export type PlanAnswer =
  | { readonly status: 'checking' }
  | { readonly status: 'planned'; readonly plan: Plan }
  | { readonly status: 'failed'; readonly error: Error };

/** Hears where asking for a plan stands. */
export type PlanListener = (answer: PlanAnswer) => void;

type Request = (signal: AbortSignal) => Promise<Plan>;

const pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms));

/** One request of the form while somebody looks at it: asked once for all listeners; an older answer is never told. */
export class WatchedPlan {
  private readonly request: Request;
  private readonly listeners = new Set<PlanListener>();
  private answer: PlanAnswer = { status: 'checking' };
  private asking = new AbortController();
  /** The latest answer or the one to come; rejects when there is none. */
  plan: Promise<Plan>;

  /** Asks after `delayMs`. */
  constructor(request: Request, delayMs: number) {
    this.request = request;
    this.plan = this.ask(delayMs);
  }

  /** Whether anybody listens. */
  get isWatched(): boolean {
    return this.listeners.size > 0;
  }

  /** Tells the answer so far and every later one, until the returned function is called. */
  listen(listener: PlanListener): () => void {
    this.listeners.add(listener);
    listener(this.answer);
    return () => this.listeners.delete(listener);
  }

  /** Asks anew after `delayMs`; what is under way is aborted. */
  ask(delayMs = 0): Promise<Plan> {
    this.stop();
    const { signal } = (this.asking = new AbortController());
    this.tell({ status: 'checking' });
    this.plan = pause(delayMs).then(() => {
      if (signal.aborted) throw new Error('Superseded');
      return this.request(signal);
    });
    this.plan.then(
      plan => signal.aborted || this.tell({ status: 'planned', plan }),
      error => signal.aborted || this.tell({ status: 'failed', error }),
    );
    return this.plan;
  }

  /** Aborts what is under way. */
  stop(): void {
    this.asking.abort();
  }

  private tell(answer: PlanAnswer) {
    this.answer = answer;
    this.listeners.forEach(listener => listener(answer));
  }
}
