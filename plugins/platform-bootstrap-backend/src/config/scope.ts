import {
  readText,
  SettingError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Config } from '@backstage/config';

/** The components that an instance is there for; what is absent narrows nothing. @internal */
export type Scope = {
  /** The name of the Argo CD whose components they are. */
  readonly argocd?: string;
  /** The cluster where their Applications go: its name or address in that Argo CD. */
  readonly destination?: string;
};

/**
 * Reads whose system an instance is. With several Argo CDs each system has to say it, because nobody can tell from its address.
 *
 * @throws SettingError with a key relative to the section.
 * @internal
 */
export function readScope(config: Config, argocds: readonly string[]): Scope {
  const argocd = readText(config, 'argocd');
  const destination = readText(config, 'destination');
  const isKnown = argocd === undefined || argocds.includes(argocd);
  const isOpen = argocd === undefined && argocds.length > 1;
  if (!isKnown || isOpen) {
    throw new SettingError(
      'argocd',
      argocds.length === 0
        ? 'absent while no Argo CD has a name'
        : `the name of the Argo CD that brings it: ${argocds.join(' or ')}`,
    );
  }
  return { ...(argocd && { argocd }), ...(destination && { destination }) };
}
