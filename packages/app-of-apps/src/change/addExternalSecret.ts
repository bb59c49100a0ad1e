import { examined } from '../doctor';
import { readSecrets } from '../doctor/secrets';
import { hasErrors, type Finding } from '../finding';
import { toYaml } from '../render';
import { checkApplication, ownershipReasons } from './checkApplication';
import { checkExternalSecret } from './checkExternalSecret';
import { isDnsLabel } from './checkName';
import { applicationFacts, branchFor, subjectOf } from './describe';
import { fieldError } from './fields';
import { checkFilesAreFree } from './files';
import {
  changedFile,
  unchangedFile,
  type Proposal,
  type Question,
  type Refusal,
} from './planner';
import type { AddExternalSecretRequest } from './requests';
import { checkKind } from './projectKinds';
import { checkPaths, checkStore, checkTarget } from './secretAccess';
import { placeManifest } from './secretPlace';
import type { Effect } from './types';
import type { Written } from './written';

const DEFAULT_INTERVAL = '1h';
const EXTERNAL_SECRET = {
  group: 'external-secrets.io',
  kind: 'ExternalSecret',
};

/** The ExternalSecret, as the platform's own are written. */
const renderSecret = (
  request: AddExternalSecretRequest,
  namespace: string,
): string =>
  toYaml({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: request.name, namespace },
    spec: {
      refreshInterval: request.refreshInterval ?? DEFAULT_INTERVAL,
      secretStoreRef: { name: request.store, kind: request.storeKind },
      target: { name: request.name, creationPolicy: 'Owner' },
      data: (request.keys ?? []).map(({ secretKey, remoteKey, property }) => ({
        secretKey,
        remoteRef: { key: remoteKey, property },
      })),
    },
  });

function effectsOf(
  { application }: Written,
  { name, store, storeKind, keys = [] }: AddExternalSecretRequest,
  namespace: string,
  changesApplication: boolean,
): Effect[] {
  const listed = keys.map(({ secretKey }) => secretKey).join(', ');
  const source: Effect = {
    effect: 'change',
    resource: `Application ${application.namespace}/${application.name}`,
    description: 'Also applies a directory of manifests of this repository',
  };
  return [
    {
      effect: 'create',
      resource: `ExternalSecret ${namespace}/${name}`,
      description: `Reads ${
        keys.length === 1 ? 'one field' : `${keys.length} fields`
      } from ${storeKind} ${store}`,
    },
    {
      effect: 'create',
      resource: `Secret ${namespace}/${name}`,
      description: `Made by External Secrets with the keys ${listed}. Nothing reads it until the values of ${application.name} name it`,
    },
    ...(changesApplication ? [source] : []),
  ];
}

function headingOf({ name }: AddExternalSecretRequest, written?: Written) {
  const secret = name && isDnsLabel(name) ? name : undefined;
  const application = written?.application.name;
  return {
    title: `Add the secret ${secret ?? 'that is asked for'} to ${subjectOf(
      application,
    )}`,
    branch: branchFor('add-external-secret', application, secret),
  };
}

/** Proposes an ExternalSecret beside the manifests of its Application. It names where values are kept, and never holds one. @internal */
export function proposeAddExternalSecret({
  repository,
  request: raw,
  rights,
}: Question<'add-external-secret'>): Proposal | Refusal {
  const request = { storeKind: 'ClusterSecretStore' as const, ...raw };
  const { name, storeKind } = request;
  const choice = checkApplication(
    request.application,
    repository,
    rights,
    'application',
  );
  const { written } = choice;
  const heading = headingOf(request, written);
  const namespace = written?.application.destination.namespace;
  const nowhere =
    'The Application names no namespace, so the Secret would be nowhere; give it one by hand first';
  const asked = [
    ...checkExternalSecret(request),
    ...choice.findings,
    ...(written && !namespace
      ? [fieldError('application', 'namespace-missing', nowhere)]
      : []),
  ];
  const refuse = (...reasons: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: [...asked, ...reasons] },
  });
  if (hasErrors(asked) || !written || !namespace) return refuse();
  const all = examined(repository);
  const place = placeManifest(written, `${name}.yaml`, repository, rights);
  const text = renderSecret(request, namespace);
  if (place.file !== '' && repository.files.get(place.file) === text) {
    const message = `${name} is in the repository exactly as asked for: nothing to change`;
    const same = [fieldError('name', 'already-exists', message)];
    const files = [unchangedFile(repository, place.file)];
    return { ...{ kind: 'refused', ...heading, findings: same, files } };
  }
  const file = changedFile(repository, place.file, text);
  const checked = [
    ...checkStore(request, namespace, readSecrets(all)),
    ...checkTarget(name, namespace, all),
    ...checkPaths(request, written.application, all, rights),
    ...checkKind(written.application, repository, EXTERNAL_SECRET),
    ...place.findings,
  ];
  const taken = hasErrors(checked) ? [] : checkFilesAreFree(repository, [file]);
  if (hasErrors([...checked, ...taken])) return refuse(...checked, ...taken);
  const changesApplication = place.others.some(
    ({ path }) => path === written.file,
  );
  const isShared = storeKind === 'ClusterSecretStore';
  const isAmending = place.findings.some(
    ({ rule }) => rule === 'needs-platform-review',
  );
  return {
    kind: 'proposed',
    ...heading,
    findings: [...asked, ...checked],
    files: [file, ...place.others],
    effects: effectsOf(written, request, namespace, changesApplication),
    facts: [
      ...applicationFacts(written, repository),
      ['ExternalSecret', name ?? ''],
      ['store', `${storeKind} ${request.store}`],
      ...(request.keys ?? []).map(
        ({ secretKey, remoteKey, property }) =>
          [`key ${secretKey}`, `${remoteKey} → ${property}`] as const,
      ),
    ],
    undo: `Before the merge: close this pull request. After it: revert it. Argo CD then removes the ExternalSecret, and the Secret \`${name}\` goes with it.`,
    reviewReasons: [
      ...ownershipReasons(written),
      ...(isAmending ? ['changes what an AppProject allows'] : []),
      ...(isShared ? ['reads from a store of the whole platform'] : []),
    ],
    fieldOf: ({ rule }) => (rule.startsWith('secret-') ? 'store' : 'name'),
  };
}
