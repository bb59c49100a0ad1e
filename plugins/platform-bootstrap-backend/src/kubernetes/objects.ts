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
  /** ISO 8601; empty when the server did not say. */
  creationTimestamp: z.string().catch(''),
  annotations: strings,
  labels: strings,
});

/** @internal */
export type Metadata = z.infer<typeof Metadata>;

// `/apis/apps/v1/deployments` is "deployments.apps", as RBAC and kubectl say it.
function resourceOf(path: string): string {
  const [, root, group, ...rest] = path.split('/');
  const plural = rest.at(-1) ?? '';
  return root === 'api' ? plural : `${plural}.${group}`;
}

// The API server refuses one resource at a time, so the message can say which right is missing.
function explained(error: unknown, path: string): unknown {
  return error instanceof UpstreamError && error.status === 403
    ? new UpstreamError(
        'Unauthorized',
        `Kubernetes does not let the portal list ${resourceOf(
          path,
        )}: see docs/least-privilege`,
        403,
      )
    : error;
}

/** Lists every object at `path`, page by page. @internal */
export async function listObjects<T extends z.ZodType>(
  client: HttpClient,
  path: string,
  item: T,
  signal: AbortSignal,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly z.infer<T>[]> {
  const answer = z.object({
    metadata: z.object({ continue: z.string().optional() }).catch({}),
    items: z.array(item).nullable(),
  });
  const found: z.infer<T>[] = [];
  let token: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { body } = await client
      .get(path, {
        answer,
        signal,
        query: {
          ...query,
          limit: `${PAGE}`,
          ...(token && { continue: token }),
        },
      })
      .catch(error => {
        throw explained(error, path);
      });
    found.push(...(body.items ?? []));
    token = body.metadata.continue;
    if (!token) return found;
  }
  throw new UpstreamError('TooLarge', `Kubernetes never ends its list ${path}`);
}

/** Lists like {@link listObjects}; `null` when the API server serves no such kind, because its operator is not installed. @internal */
export async function listServed<T extends z.ZodType>(
  ...[client, path, item, signal, query]: Parameters<typeof listObjects<T>>
): Promise<readonly z.infer<T>[] | null> {
  try {
    return await listObjects(client, path, item, signal, query);
  } catch (error) {
    if (error instanceof UpstreamError && error.status === 404) return null;
    throw error;
  }
}
