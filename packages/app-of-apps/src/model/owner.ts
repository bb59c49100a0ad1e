import type { Application } from './types';

/** The annotation that says which group or user owns an Application, as an entity reference. @public */
export const OWNER_ANNOTATION = 'platform-bootstrap.io/owner';

/** Who owns the Application; `undefined` when nobody is named. @public */
export function ownerOf({ object }: Application): string | undefined {
  const { metadata } = object as {
    metadata?: { annotations?: Record<string, unknown> | null };
  };
  const owner = metadata?.annotations?.[OWNER_ANNOTATION];
  return typeof owner === 'string' ? owner : undefined;
}
