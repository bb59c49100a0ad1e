import type { Health } from './health';
import { groupOf, type Manifest } from './manifest';
import type { ControlledStatus } from './state';

// The groups whose kinds Argo CD judges by scripts of its own; of the others (a team's composites, Alloy) it says nothing unless its
// settings have a script for them.
const JUDGED = /^(external-secrets\.io|(.+\.)?crossplane\.io)$/;

/** How Argo CD judges an operator's object; `null` when it has no script for its kind. @internal */
export function controlledHealth(
  manifest: Manifest,
  { state, message, scripted }: ControlledStatus,
): Health | null {
  if (!scripted && !JUDGED.test(groupOf(manifest))) return null;
  if (state === 'ready') return { status: 'Healthy' };
  return state === 'failing'
    ? { status: 'Degraded', message }
    : { status: 'Progressing', message: `Waiting for ${manifest.kind}` };
}
