import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';

const PAGE = 500;
// A server that always has one more page would otherwise keep us for ever.
const MOST_PAGES = 200;

const strings = z.record(z.string(), z.string()).catch({});

/** The few fields of an object's metadata that say what it is and to whom it belongs. @internal */
export const Metadata = z.object({
  name: z.string(),
  namespace: z.string().catch(''),
  generation: z.number().optional().catch(undefined),
  annotations: strings,
  labels: strings,
});

/** @internal */
export type Metadata = z.infer<typeof Metadata>;

/** Lists every object at `path`, page by page. @internal */
export async function listObjects<T extends z.ZodType>(
  client: HttpClient,
  path: string,
  item: T,
  signal: AbortSignal,
): Promise<readonly z.infer<T>[]> {
  const answer = z.object({
    metadata: z.object({ continue: z.string().optional() }).catch({}),
    items: z.array(item).nullable(),
  });
  const found: z.infer<T>[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { body } = await client.get(path, {
      answer,
      signal,
      query: { limit: `${PAGE}`, ...(token && { continue: token }) },
    });
    found.push(...(body.items ?? []));
    token = body.metadata.continue;
    if (!token) return found;
  }
  throw new UpstreamError('TooLarge', `Kubernetes never ends its list ${path}`);
}
