import { createApiRef } from '@backstage/frontend-plugin-api';
import { Plan } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ChangeRequest } from './changeInput';
import { ChangesApi } from './changesApi';
import { PlanListener, WatchedPlan } from './WatchedPlan';

/** A running watch; `retry` asks again now. */
export type Watch = { stop(): void; retry(): void };

/**
 * Plans for what a form shows right now. Fields that show the same data share one request. When the data changes the request
 * is aborted and its answer forgotten: the same data is asked anew later, because the repository may have changed meanwhile.
 */
export class LivePlans {
  private readonly changes: ChangesApi;
  private readonly watched = new Map<string, WatchedPlan>();

  constructor(changes: ChangesApi) {
    this.changes = changes;
  }

  /** Tells the listener where the plan for this request stands; a new request waits `delayMs` for the next keystroke. */
  watch(
    request: ChangeRequest,
    listener: PlanListener,
    delayMs: number,
  ): Watch {
    const key = JSON.stringify(request);
    const entry =
      this.watched.get(key) ??
      new WatchedPlan(signal => this.ask(request, signal), delayMs);
    this.watched.set(key, entry);
    const leave = entry.listen(listener);
    return {
      retry: () => void entry.ask(),
      stop: () => {
        leave();
        if (entry.isWatched) return;
        entry.stop();
        if (this.watched.get(key) === entry) this.watched.delete(key);
      },
    };
  }

  /** The plan that the fields show or are about to show. @throws the error when there is none */
  async shown(request: ChangeRequest): Promise<Plan> {
    const entry = this.watched.get(JSON.stringify(request));
    return entry ? entry.plan : this.ask(request);
  }

  /** Asks now, and shows the answer to whoever watches this request. @throws the error when there is no answer */
  async fresh(request: ChangeRequest): Promise<Plan> {
    const entry = this.watched.get(JSON.stringify(request));
    return entry ? entry.ask() : this.ask(request);
  }

  private ask({ change, input }: ChangeRequest, signal?: AbortSignal) {
    return this.changes.plan(change, input, { signal });
  }
}

/** Reference of {@link LivePlans}. */
export const livePlansApiRef = createApiRef<LivePlans>().with({
  id: 'plugin.scaffolder.app-of-apps.live-plans',
  pluginId: 'scaffolder',
});
