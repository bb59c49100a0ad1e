import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import {
  isRepairable,
  type Repository,
  type RepositoryReference,
} from '@platform-bootstrap/app-of-apps';
import { manifestSchemas } from '@platform-bootstrap/manifest-schemas';
import type { FilesAtCommit } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { examineFiles, type Examination } from './examination';

/** What the thread is started with. @internal */
export type ThreadData = {
  readonly examines: RepositoryReference;
};

/** What the thread answers. @internal */
export type ThreadAnswer =
  | { readonly kind: 'examined'; readonly examination: Examination }
  | { readonly kind: 'failed'; readonly message: string };

/** This file, for whoever starts the thread. @internal */
export const THREAD_FILE = __filename;

function serve(place: RepositoryReference): void {
  const reference = { ...place, schemas: manifestSchemas };
  let previous: Repository | undefined;
  const examine = (read: FilesAtCommit): ThreadAnswer => {
    try {
      const known = { read, reference, previous, isRepairable };
      const { examination, repository } = examineFiles(known);
      previous = repository;
      return { kind: 'examined', examination };
    } catch (error) {
      return { kind: 'failed', message: String(error) };
    }
  };
  parentPort?.on('message', read => parentPort?.postMessage(examine(read)));
}

// The file is loaded in both threads: here it works, there it is known by its name.
if (!isMainThread && workerData && 'examines' in workerData) {
  serve((workerData as ThreadData).examines);
}
