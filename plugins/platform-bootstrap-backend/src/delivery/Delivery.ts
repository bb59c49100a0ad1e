import type { DeliveryReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Component } from '../adapters/types';
import { joinLanes } from './joinLanes';
import { Kept } from './Kept';
import { readFacts, type Sources } from './readFacts';
import {
  repositoryOf,
  type LocatedEntity,
  type ServiceRepository,
} from './repositoryOf';

const REPORT_MS = 4_000;
const REGISTRY_MS = 300_000;

const nothing = { lanes: [], others: [] };

/** The reports of components: the systems are asked once for all who look within seconds. @internal */
export class Delivery {
  readonly #sources: Sources;
  readonly #reports: Kept<DeliveryReport>;
  readonly #now: () => number;

  constructor(
    sources: Omit<Sources, 'finished' | 'registries'>,
    now: () => number,
  ) {
    this.#now = now;
    this.#reports = new Kept({ ms: REPORT_MS, most: 200, now });
    this.#sources = {
      ...sources,
      finished: new Kept({ ms: Number.POSITIVE_INFINITY, most: 500, now }),
      registries: new Kept({ ms: REGISTRY_MS, most: 50, now }),
    };
  }

  /** What became of a component's changes; `entities` are those of the catalog that the person may see. */
  async report(
    component: Component,
    entities: readonly LocatedEntity[],
  ): Promise<DeliveryReport> {
    const { platform } = this.#sources;
    const found = repositoryOf(component.id, entities, platform.url);
    if ('kind' in found) {
      const { reason, message } = found;
      const problem = { reason, message };
      return {
        ...this.#frame(component),
        ...{ repository: null, problem, ...nothing },
      };
    }
    return this.#reports.get(`${component.id} ${found.href}`, () =>
      this.#read(component, found),
    );
  }

  async #read(
    component: Component,
    repository: ServiceRepository,
  ): Promise<DeliveryReport> {
    const facts = await readFacts(component, repository, this.#sources);
    const frame = { ...this.#frame(component), repository };
    return 'reason' in facts
      ? { ...frame, problem: facts, ...nothing }
      : { ...frame, problem: null, ...joinLanes(facts) };
  }

  #frame({ id }: Component): Pick<DeliveryReport, 'component' | 'checkedAt'> {
    return { component: id, checkedAt: new Date(this.#now()).toISOString() };
  }
}
