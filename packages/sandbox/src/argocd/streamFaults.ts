import { typeOf, type ObjectEvent } from '../cluster/ObjectIndex';

/** Argo CD's own API type of an Application. @internal */
export const APPLICATION = 'argoproj.io/Application';

/**
 * How the stream of Applications can misbehave. `silent`: those that are open say nothing any more; `replay`: they tell the last
 * changes again; `reorder`: of every two changes the second comes first; `miss-deleted`: nobody is told what went; `restored`:
 * resource versions are lower than they were, as after a restore of the cluster's database.
 *
 * @internal
 */
export const STREAM_FAULTS = [
  'none',
  'silent',
  'replay',
  'reorder',
  'miss-deleted',
  'restored',
] as const;

/** @internal */
export type StreamFault = (typeof STREAM_FAULTS)[number];

/** One open stream. @internal */
export type OpenStream = {
  /** Sends an event, whether or not it was sent before. */
  readonly send: (event: ObjectEvent) => void;
  /** Says nothing from now on, not even that it lives. */
  readonly mute: () => void;
};

const KEPT = 200;
const RESTORED_BY = 700;

/** The open streams of Applications, and what is wrong with them. @internal */
export class StreamFaults {
  readonly #open = new Set<OpenStream>();
  #fault: StreamFault = 'none';
  #held: ObjectEvent | null = null;
  #last: readonly ObjectEvent[] = [];

  get fault(): StreamFault {
    return this.#fault;
  }

  /** Sets what is wrong; `silent` and `replay` happen now, to the streams that are open. */
  set(fault: StreamFault): void {
    this.#fault = fault;
    this.#flush();
    if (fault === 'silent') this.#open.forEach(stream => stream.mute());
    if (fault === 'replay') {
      this.#last.forEach(event => this.#toAll(event));
    }
  }

  reset(): void {
    this.set('none');
    this.#last = [];
  }

  /** Counts a stream as open until the returned function is called. */
  add(stream: OpenStream): () => void {
    this.#open.add(stream);
    return () => this.#open.delete(stream);
  }

  /** A resource version as it is shown. */
  shown(version: number): string {
    return String(this.#fault === 'restored' ? version - RESTORED_BY : version);
  }

  /** Sends a change to every open stream, as far as the fault lets it; of Applications alone. */
  publish(event: ObjectEvent): void {
    if (typeOf(event.object) !== APPLICATION) return;
    if (this.#fault === 'miss-deleted' && event.type === 'DELETED') return;
    this.#last = [...this.#last, event].slice(-KEPT);
    if (this.#fault === 'reorder' && !this.#held) {
      this.#held = event;
      return;
    }
    this.#toAll(event);
    this.#flush();
  }

  #flush(): void {
    const held = this.#held;
    this.#held = null;
    if (held) this.#toAll(held);
  }

  #toAll(event: ObjectEvent): void {
    this.#open.forEach(stream => stream.send(event));
  }
}
