import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import { listObjects, Metadata } from '../kubernetes/objects';
import type { RunningImage } from './facts';

const text = z.string().catch('');

/** A pod of `GET /api/v1/namespaces/<namespace>/pods`: what its containers run. @internal */
export const Pod = z.object({
  metadata: Metadata,
  status: z
    .object({
      phase: text,
      containerStatuses: z
        .array(
          z.object({
            image: text,
            imageID: text,
            ready: z.boolean().catch(false),
          }),
        )
        .catch([]),
    })
    .catch({ phase: '', containerStatuses: [] }),
});

const DIGEST = /@(sha256:[0-9a-f]{64})$/;
const ENDED = ['Succeeded', 'Failed'];

/** The images that the pods of a namespace run, by the digests that their nodes resolved. @internal */
export async function readPods(
  client: HttpClient,
  namespace: string,
  signal: AbortSignal,
): Promise<readonly RunningImage[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`;
  const pods = await listObjects(client, path, Pod, signal);
  return pods
    .filter(({ status }) => !ENDED.includes(status.phase))
    .flatMap(({ metadata, status }) =>
      status.containerStatuses.flatMap(({ imageID, ready }) => {
        // Docker puts a scheme in front.
        const image = imageID.replace(/^[a-z-]+:\/\//, '');
        const digest = DIGEST.exec(image)?.[1];
        return digest
          ? [{ image, digest, pod: metadata.name, isReady: ready }]
          : [];
      }),
    );
}
