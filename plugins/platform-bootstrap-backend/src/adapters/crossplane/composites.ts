import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import limiter from 'p-limit';
import { listServed } from '../../kubernetes/objects';
import { Composite, type Definition } from './schema';

/** A kind that a definition brings, and where it is listed. @internal */
export type CompositeKind = { readonly kind: string; readonly path: string };

/** A composite resource with its kind. @internal */
export type KindedComposite = Composite & { readonly kind: string };

/** The composites of the cluster, or why they could not be read. @internal */
export type Composites =
  | {
      readonly kind: 'read';
      readonly composites: readonly KindedComposite[];
      /** Kinds beyond the limit, which nobody asked for. */
      readonly unread: number;
    }
  | {
      readonly kind: 'unread';
      readonly reason: string;
      readonly message: string;
    };

// Each kind is a list of its own, every few seconds.
const MOST_KINDS = 50;
const AT_ONCE = 4;

/** The kinds that definitions bring: the composite resource, and the claim where there is one. @internal */
export function kindsOf(
  definitions: readonly Definition[],
): readonly CompositeKind[] {
  return definitions.flatMap(({ group, names, claimNames, versions }) => {
    const served = versions.filter(version => version.served);
    const version = served.find(v => v.referenceable) ?? served[0];
    if (!version) return [];
    return [names, ...(claimNames ? [claimNames] : [])].map(
      ({ kind, plural }) => ({
        kind,
        path: `/apis/${group}/${version.name}/${plural}`,
      }),
    );
  });
}

/**
 * Reads what people asked of Crossplane. The rights on these kinds come and go with the definitions, so that missing ones leave
 * the rest of the verdict alone.
 *
 * @internal
 */
export async function readComposites(
  client: HttpClient,
  definitions: readonly Definition[],
  signal: AbortSignal,
): Promise<Composites> {
  const kinds = kindsOf(definitions);
  const limit = limiter(AT_ONCE);
  const read = async ({ kind, path }: CompositeKind) => {
    const found = await listServed(client, path, Composite, signal);
    // What a claim created is counted as the claim.
    return (found ?? [])
      .filter(({ isClaimed }) => !isClaimed)
      .map(composite => ({ ...composite, kind }));
  };
  try {
    const lists = await Promise.all(
      kinds.slice(0, MOST_KINDS).map(kind => limit(() => read(kind))),
    );
    const unread = Math.max(0, kinds.length - MOST_KINDS);
    return { kind: 'read', composites: lists.flat(), unread };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { reason, message } = error;
    return { kind: 'unread', reason, message };
  }
}
