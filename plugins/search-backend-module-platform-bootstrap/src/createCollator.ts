import { Readable } from 'node:stream';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Hands what was read to the index; a document is shown to whoever may see its component. @internal */
export const createCollator = (
  type: string,
  read: () => Promise<readonly IndexableDocument[]>,
): DocumentCollatorFactory => ({
  type,
  visibilityPermission: readinessReadPermission,
  // Read before the stream begins: a failure leaves the last index as it is, half of an answer would replace it.
  getCollator: async () => Readable.from(await read()),
});
