import {
  UpstreamError,
  type HttpClient,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import {
  ClusterEvent,
  KubernetesObject,
  ResourceList,
  segment,
  type EventsAddress,
  type ObjectReference,
} from './schema';

// Several people look at the same claim, and each of their pages asks for the same objects several times.
const FRESH_MS = 5_000;
const MOST_KEPT = 500;
const TIMEOUT_MS = 10_000;
const MOST_EVENTS = '200';

const Events = z.object({ items: z.array(ClusterEvent).catch([]) });

type Kept = { readonly at: number; readonly answer: Promise<unknown> };

const baseOf = (apiVersion: string) =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;

/** One cluster's objects, each read once for everybody who looks at it within some seconds. @internal */
export class ClusterReader {
  readonly #kept = new Map<string, Kept>();

  constructor(
    private readonly client: Pick<HttpClient, 'get'>,
    private readonly now: () => number,
  ) {}

  /** The object at a path; `null` when there is none, or when the portal may not read it. */
  async object(path: string): Promise<KubernetesObject | null> {
    return this.#get(path, KubernetesObject);
  }

  /** The objects of a kind in a namespace; `null` as for one. */
  async list(path: string): Promise<readonly KubernetesObject[] | null> {
    const items = z.array(z.looseObject({ kind: z.string().optional() }));
    const found = await this.#get(path, z.looseObject({ items }));
    return (
      found?.items.flatMap(item => {
        const read = KubernetesObject.safeParse(item);
        return read.success ? [read.data] : [];
      }) ?? null
    );
  }

  /** Where an object of a namespace is; `null` for a kind that is not served, that no namespace has, or that is a Secret. */
  async pathOf(
    { apiVersion, kind, name }: ObjectReference,
    namespace: string,
  ): Promise<string | null> {
    if (kind === 'Secret') return null;
    const base = baseOf(apiVersion);
    const served = await this.#get(base, ResourceList);
    const type = served?.resources.find(
      one =>
        one.kind === kind &&
        one.namespaced &&
        segment.safeParse(one.name).success,
    );
    return type ? `${base}/namespaces/${namespace}/${type.name}/${name}` : null;
  }

  /** What was said of an object lately. */
  async events({
    namespace,
    resourceName,
    resourceKind,
  }: EventsAddress): Promise<readonly ClusterEvent[]> {
    const fieldSelector = `involvedObject.name=${resourceName},involvedObject.kind=${resourceKind}`;
    const path = `/api/v1/namespaces/${namespace}/events`;
    const query = { fieldSelector, limit: MOST_EVENTS };
    return (await this.#get(path, Events, query))?.items ?? [];
  }

  async #get<T extends z.ZodType>(
    path: string,
    answer: T,
    query: Readonly<Record<string, string>> = {},
  ): Promise<z.infer<T> | null> {
    const key = `${path} ${JSON.stringify(query)}`;
    const kept = this.#kept.get(key);
    if (kept && this.now() - kept.at < FRESH_MS) {
      return (await kept.answer) as z.infer<T> | null;
    }
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const asked = this.#ask(path, answer, query);
    this.#kept.set(key, { at: this.now(), answer: asked });
    // What failed is asked again at once.
    asked.catch(() => this.#kept.delete(key));
    return asked;
  }

  async #ask<T extends z.ZodType>(
    path: string,
    answer: T,
    query: Readonly<Record<string, string>>,
  ): Promise<z.infer<T> | null> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return (await this.client.get(path, { answer, signal, query })).body;
    } catch (error) {
      const isNotThere =
        error instanceof UpstreamError &&
        [403, 404].includes(error.status ?? 0);
      if (isNotThere) return null;
      throw error;
    }
  }
}
