import { z } from 'zod';
import { timestamp } from '../clock';
import { groupOf, type Manifest } from './manifest';
import type { ControlledStatus, LiveResource } from './state';

type Condition = Readonly<Record<string, unknown>>;

// What each operator writes while an object is on its way, fine, or refused: type, status, reason.
type Words = readonly (readonly [string, string, string])[];
type Vocabulary = Readonly<Record<'pending' | 'ready' | 'failing', Words>>;

const STORE: Vocabulary = {
  pending: [],
  ready: [['Ready', 'True', 'Valid']],
  failing: [['Ready', 'False', 'InvalidProviderConfig']],
};

const SECRET: Vocabulary = {
  pending: [],
  ready: [['Ready', 'True', 'SecretSynced']],
  failing: [['Ready', 'False', 'SecretSyncedError']],
};

const PACKAGE: Vocabulary = {
  pending: [
    ['Installed', 'False', 'UnpackingPackage'],
    ['Healthy', 'Unknown', 'UnknownPackageRevisionHealth'],
  ],
  ready: [
    ['Installed', 'True', 'ActivePackageRevision'],
    ['Healthy', 'True', 'HealthyPackageRevision'],
  ],
  failing: [
    ['Installed', 'True', 'ActivePackageRevision'],
    ['Healthy', 'False', 'UnhealthyPackageRevision'],
  ],
};

const DEFINITION: Vocabulary = {
  pending: [],
  ready: [['Established', 'True', 'WatchingCompositeResource']],
  failing: [['Established', 'False', 'TerminatingCompositeResource']],
};

const COMPOSITE: Vocabulary = {
  pending: [
    ['Synced', 'True', 'ReconcileSuccess'],
    ['Ready', 'False', 'Creating'],
  ],
  ready: [
    ['Synced', 'True', 'ReconcileSuccess'],
    ['Ready', 'True', 'Available'],
  ],
  failing: [
    ['Synced', 'False', 'ReconcileError'],
    ['Ready', 'False', 'Creating'],
  ],
};

const ALLOY: Vocabulary = {
  pending: [['Initialized', 'True', '']],
  ready: [
    ['Initialized', 'True', ''],
    ['Deployed', 'True', 'InstallSuccessful'],
  ],
  failing: [
    ['Initialized', 'True', ''],
    ['ReleaseFailed', 'True', 'InstallError'],
  ],
};

const WORDS: Readonly<Record<string, Vocabulary>> = {
  'apiextensions.crossplane.io/CompositeResourceDefinition': DEFINITION,
  'collectors.grafana.com/Alloy': ALLOY,
  'external-secrets.io/ClusterSecretStore': STORE,
  'external-secrets.io/ExternalSecret': SECRET,
  'external-secrets.io/SecretStore': STORE,
  'pkg.crossplane.io/Configuration': PACKAGE,
  'pkg.crossplane.io/Function': PACKAGE,
  'pkg.crossplane.io/Provider': PACKAGE,
};

const isCrossplanes = (manifest: Manifest) =>
  groupOf(manifest).endsWith('crossplane.io');

// External Secrets and Helm's operator SDK do not say which generation they speak of.
const saysGeneration = (manifest: Manifest) =>
  isCrossplanes(manifest) ||
  !Object.hasOwn(WORDS, `${groupOf(manifest)}/${manifest.kind}`);

function withOffered(words: Words, { spec }: Manifest): Words {
  const offers = typeof spec === 'object' && spec && 'claimNames' in spec;
  return words === DEFINITION.ready && offers
    ? [...words, ['Offered', 'True', 'WatchingCompositeResourceClaim']]
    : words;
}

const Defined = z.object({
  group: z.string(),
  names: z.object({ kind: z.string() }),
  versions: z.array(z.object({ name: z.string(), referenceable: z.boolean() })),
});

// What Crossplane watches for a definition once it is established.
function controllersOf({ spec }: Manifest): object {
  const parsed = Defined.safeParse(spec);
  const version =
    parsed.success && parsed.data.versions.find(v => v.referenceable);
  return parsed.success && version
    ? {
        compositeResourceType: {
          apiVersion: `${parsed.data.group}/${version.name}`,
          kind: parsed.data.names.kind,
        },
      }
    : {};
}

/** An operator's status of an object, in its own words; `undefined` while it has not looked at it. @internal */
export function controlledObjectStatus(
  { manifest, generation }: LiveResource,
  { state, since, message, refreshedAt }: ControlledStatus,
): object | undefined {
  if (state === 'new') return undefined;
  const type = `${groupOf(manifest)}/${manifest.kind}`;
  const vocabulary = WORDS[type] ?? COMPOSITE;
  const words = withOffered(vocabulary[state], manifest);
  if (words.length === 0) return undefined;
  const conditions = words.map(
    ([of, status, reason]): Condition => ({
      type: of,
      status,
      reason,
      ...(status !== 'True' || of === 'ReleaseFailed' ? { message } : {}),
      lastTransitionTime: timestamp(since),
      ...(saysGeneration(manifest) && { observedGeneration: generation }),
    }),
  );
  return {
    conditions,
    ...(type === 'apiextensions.crossplane.io/CompositeResourceDefinition' && {
      controllers: controllersOf(manifest),
    }),
    ...(type === 'external-secrets.io/ExternalSecret' &&
      refreshedAt !== null && {
        binding: { name: manifest.metadata.name },
        refreshTime: timestamp(refreshedAt),
        syncedResourceVersion: `${generation}`,
      }),
  };
}
