import type {
  DeliveredCommit,
  DeliveryArtifact,
  DeliveryRevision,
  DeliveryRun,
  DigestCommit,
  RunningDigest,
  Unlinked,
  UnlinkedReason,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Facts, Missing, Run } from './facts';

/** That two things are not joined, and why. @internal */
export const unlinked = (
  reason: UnlinkedReason,
  message: string,
): Unlinked => ({
  kind: 'unlinked',
  reason,
  message,
});

const missing = ({ reason, message }: Missing) => unlinked(reason, message);

const FAILED = ['Failed', 'Error'];
/** @internal */
export const hasFailed = (run: Run | undefined) =>
  run !== undefined && FAILED.includes(run.phase);
const isOver = ({ phase }: Run) => phase === 'Succeeded';

const short = (text: string) => text.replace(/^sha256:/, '').slice(0, 12);

/** The runs that name a commit, newest first. @internal */
export function runsOf(
  { sha }: DeliveredCommit,
  { runs }: Facts,
): readonly Run[] {
  return runs.kind === 'read'
    ? runs.value.runs.filter(({ commits }) => commits.includes(sha))
    : [];
}

/** The run of a commit. @internal */
export function linkRun(found: readonly Run[], { runs }: Facts): DeliveryRun {
  if (runs.kind === 'missing') return missing(runs);
  const [newest] = found;
  if (newest) {
    const { commits, digest, image, ...run } = newest;
    const steps = [...run.steps];
    return { kind: 'linked', ...run, steps, runs: found.length };
  }
  return runs.value.isCut
    ? unlinked(
        'out-of-reach',
        'None of the newest workflows names this commit, and older ones are not looked at',
      )
    : unlinked(
        'not-found',
        'No workflow names this commit: it was pushed together with a later one, or nothing builds this repository',
      );
}

// The step before says whether the next one may still come.
function afterRun(run: Run | undefined, what: string): Unlinked | undefined {
  if (!run) return undefined;
  if (hasFailed(run)) {
    const failed = run.steps.find(({ phase }) => FAILED.includes(phase));
    const where = failed ? ` at ${failed.name}` : '';
    return unlinked('failed', `The workflow failed${where}, before ${what}`);
  }
  return isOver(run)
    ? undefined
    : unlinked('not-yet', `The workflow is still running, before ${what}`);
}

/** What was built from a commit: what its run says, else the image with its SHA as a tag. @internal */
export function digestOf(
  { sha }: DeliveredCommit,
  run: Run | undefined,
  { artifacts }: Facts,
): string | null {
  if (run?.digest) return run.digest;
  if (artifacts.kind === 'missing') return null;
  const tagged = artifacts.value.artifacts.find(({ tags }) =>
    tags.includes(sha),
  );
  return tagged?.digest ?? null;
}

/** Why a digest is not known: who could say it may not have been asked. */
function noDigest(run: Run | undefined, facts: Facts): Unlinked {
  const waiting = afterRun(run, 'an image was pushed');
  if (waiting) return waiting;
  const blind = [run ? null : facts.runs, facts.artifacts].find(
    said => said?.kind === 'missing',
  );
  if (blind?.kind === 'missing') {
    return unlinked(
      blind.reason,
      'Its digest is not known without Argo Workflows and Harbor',
    );
  }
  return unlinked(
    'not-found',
    run
      ? 'No step of the workflow says which digest it pushed'
      : 'Without a workflow or an image that names the commit its digest is not known',
  );
}

/** The image in Harbor. @internal */
export function linkArtifact(
  digest: string | null,
  run: Run | undefined,
  facts: Facts,
): DeliveryArtifact {
  const { artifacts } = facts;
  if (artifacts.kind === 'missing') return missing(artifacts);
  const { registry, artifacts: all, isCut } = artifacts.value;
  if (digest === null) return noDigest(run, facts);
  const host = run?.image?.split('/')[0];
  if (host !== undefined && host !== registry) {
    return unlinked(
      'elsewhere',
      `The image was pushed to ${host}; this Harbor is ${registry}`,
    );
  }
  const found = all.find(artifact => artifact.digest === digest);
  if (found) {
    return { kind: 'linked', ...found, tags: [...found.tags] };
  }
  return isCut
    ? unlinked(
        'out-of-reach',
        `${short(
          digest,
        )} is not among the newest images, and older ones are not looked at`,
      )
    : unlinked('not-found', `Harbor has no image ${short(digest)}`);
}

/** The commit that wrote the digest. @internal */
export function linkDigestCommit(
  digest: string | null,
  run: Run | undefined,
  facts: Facts,
): DigestCommit {
  const { placements } = facts;
  if (placements.kind === 'missing') return missing(placements);
  if (digest === null) return noDigest(run, facts);
  const { placements: all, isCut } = placements.value;
  // The oldest one that has it is the one that brought it.
  const found = all.findLast(({ digests }) => digests.has(digest));
  const isOldest = found === all.at(-1);
  if (found && !(isOldest && isCut)) {
    return { kind: 'linked', ...found.commit };
  }
  const waiting = afterRun(run, 'its digest was written');
  if (waiting) return waiting;
  const proposes = run?.steps.some(
    ({ name, phase }) => name.endsWith('pull-request') && phase === 'Succeeded',
  );
  if (found || isCut) {
    return unlinked(
      'out-of-reach',
      'The commit that wrote its digest is older than what is looked at',
    );
  }
  return proposes
    ? unlinked(
        'not-yet',
        'The pull request that writes its digest is not merged',
      )
    : unlinked(
        'not-found',
        'No commit of the component’s manifests has its digest',
      );
}

/** The first deployed revision that has it. @internal */
export function linkRevision(
  digest: string | null,
  placed: DigestCommit,
  run: Run | undefined,
  facts: Facts,
): DeliveryRevision {
  const { deployed } = facts;
  if (deployed.kind === 'missing') return missing(deployed);
  if (digest === null) return noDigest(run, facts);
  const found = deployed.value.findLast(({ digests }) => digests.has(digest));
  if (found) {
    const { revision, deployedAt, href } = found;
    return { kind: 'linked', revision, deployedAt, href };
  }
  if (placed.kind === 'unlinked') {
    const { reason } = placed;
    const isLost = reason === 'out-of-reach' || reason === 'elsewhere';
    return unlinked(
      isLost ? 'not-found' : reason,
      'No revision that Argo CD deployed has its digest',
    );
  }
  return unlinked(
    'not-yet',
    'Argo CD has deployed no revision with its digest',
  );
}

/** The pods that run it. @internal */
export function linkRunning(
  digest: string | null,
  revision: DeliveryRevision,
  run: Run | undefined,
  facts: Facts,
): RunningDigest {
  const { running } = facts;
  if (running.kind === 'missing') return missing(running);
  if (digest === null) return noDigest(run, facts);
  const those = running.value.filter(image => image.digest === digest);
  if (those.length > 0) {
    const pods = new Set(those.map(({ pod }) => pod));
    const ready = new Set(
      those.flatMap(({ pod, isReady }) => (isReady ? [pod] : [])),
    );
    return { kind: 'linked', digest, pods: pods.size, ready: ready.size };
  }
  if (revision.kind === 'linked') {
    return unlinked('replaced', 'No pod runs its digest');
  }
  return unlinked(revision.reason, 'No pod runs its digest');
}
