import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import type { ImageFact } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Pull, TrackedRequest } from './types';

/** Finds out about the image of a new service; `undefined` for every other request. Never throws. @internal */
export type ImageOf = (
  request: TrackedRequest,
  pull: Pull,
) => Promise<ImageFact | undefined>;

const MANIFEST = /\/deployment\.yaml$/;
const DELIVERED = /^\s*(?:- )?image:\s*["']?\S+@sha256:[0-9a-f]{64}["']?\s*$/m;
const MOST = 64 * 1024;

const isBuilt = ({ steps }: TrackedRequest) =>
  steps.some(({ id, status }) => id === 'built' && status === 'done');

const encoded = (path: string) =>
  path.split('/').map(encodeURIComponent).join('/');

/**
 * Reads the manifest of a new service until a digest stands there: on its branch while the pull request is open, and where it was
 * merged afterwards.
 *
 * @internal
 */
export function createImageOf(
  reader: Pick<UrlReaderService, 'readUrl'>,
  { url, branch }: RepositoryReference,
): ImageOf {
  const look = async (pull: Pull): Promise<ImageFact['state']> => {
    const path = pull.files.find(file => MANIFEST.test(file.path))?.path;
    const ref = pull.state === 'merged' ? branch : pull.headCommit;
    if (!path || !ref) return 'unknown';
    try {
      const file = await reader.readUrl(`${url}/blob/${ref}/${encoded(path)}`);
      const text = String(await file.buffer()).slice(0, MOST);
      return DELIVERED.test(text) ? 'delivered' : 'missing';
    } catch (error) {
      const isGone = isError(error) && error.name === 'NotFoundError';
      return isGone ? 'missing' : 'unknown';
    }
  };
  return async (request, pull) => {
    if (request.change !== 'new-service') return undefined;
    const { application } = request;
    const home = url.replace(/\/[^/]+$/, '');
    const link = application
      ? {
          title: 'Repository',
          href: `${home}/${encodeURIComponent(application)}`,
        }
      : null;
    const isOver = isBuilt(request) || pull.state === 'closed';
    return { state: isOver ? 'unknown' : await look(pull), link };
  };
}
