import { SignalApi } from '@backstage/plugin-signals-react';
import { JsonObject } from '@backstage/types';

type Listener = (message: JsonObject) => void;

/** Signals without a socket. */
export class FakeSignals implements SignalApi {
  private readonly listeners = new Map<Listener, string>();

  subscribe<TMessage extends JsonObject>(
    channel: string,
    onMessage: (message: TMessage) => void,
  ) {
    const listener = onMessage as Listener;
    this.listeners.set(listener, channel);
    return { unsubscribe: () => void this.listeners.delete(listener) };
  }

  /** Sends a message to whoever listens to the channel. */
  send(channel: string, message: JsonObject) {
    for (const [listener, listened] of this.listeners) {
      if (listened === channel) listener(message);
    }
  }
}
