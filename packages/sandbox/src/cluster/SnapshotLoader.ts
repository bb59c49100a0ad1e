import type { GitStore } from '../git/GitStore';
import type { Snapshot } from './snapshot';

const MAX_TEXTS = 20_000;

/** Reads whole commits; files that did not change are read once. @internal */
export class SnapshotLoader {
  readonly #texts = new Map<string, string>();

  constructor(private readonly store: GitStore) {}

  /** Every file of a commit as text. */
  async load(revision: string): Promise<Snapshot> {
    const tree = await this.store.files(revision);
    if (this.#texts.size > MAX_TEXTS) this.#texts.clear();
    const queue = [...tree];
    const files = new Map<string, string>();
    const work = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const [path, { oid }] = next;
        const text = this.#texts.get(oid) ?? String(await this.store.blob(oid));
        this.#texts.set(oid, text);
        files.set(path, text);
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    return { revision, files };
  }
}
