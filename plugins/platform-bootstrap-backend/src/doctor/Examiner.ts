import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import type { FilesAtCommit } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Examination } from './examination';
import { THREAD_FILE, type ThreadAnswer, type ThreadData } from './thread';

// What is published is JavaScript; in a checkout Node has to be taught TypeScript first.
const SOURCE = /\.ts$/;
const TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';
const START = SOURCE.test(THREAD_FILE)
  ? `require(${JSON.stringify(TRANSFORM)}); `
  : '';

const LIMIT_MS = 3 * 60_000;
const MEMORY_MB = 1024;

/**
 * Examines repositories in a thread of its own: ten thousand files take seconds, in which the backend has to answer people. The thread
 * remembers the last repository, so that what has not changed is not read again. It starts with the first examination, and anew
 * after one that failed.
 *
 * @internal
 */
export class Examiner {
  #thread: Worker | undefined;

  constructor(
    private readonly reference: RepositoryReference,
    private readonly limitMs: number = LIMIT_MS,
  ) {}

  /** Examines files; one call at a time. Rejects when that takes too long, or more memory than there is. */
  async examine(read: FilesAtCommit): Promise<Examination> {
    const thread = (this.#thread ??= this.#start());
    const signal = AbortSignal.timeout(this.limitMs);
    try {
      thread.postMessage(read);
      const [answer]: ThreadAnswer[] = await once(thread, 'message', {
        signal,
      });
      if (answer.kind === 'examined') return answer.examination;
      throw new Error(answer.message);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }

  #start(): Worker {
    const { url, branch, path } = this.reference;
    const data: ThreadData = { examines: { url, branch, path } };
    const thread = new Worker(
      `${START}require(${JSON.stringify(THREAD_FILE)});`,
      {
        eval: true,
        name: 'doctor',
        workerData: data,
        execArgv: [],
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      },
    );
    // Whoever waits hears of it; with nobody waiting the next examination starts another thread.
    thread.on('error', () => {
      if (this.#thread === thread) this.#thread = undefined;
    });
    thread.unref();
    return thread;
  }
}
