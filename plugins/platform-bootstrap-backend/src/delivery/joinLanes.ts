import type {
  DeliveredCommit,
  DeliveryArtifact,
  DeliveryLane,
  DeliveryReport,
  DeliveryRevision,
  DeliveryRun,
  DigestCommit,
  RunningDigest,
  Unlinked,
  UnlinkedReason,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Facts, Missing, Run } from './facts';

const unlinked = (reason: UnlinkedReason, message: string): Unlinked => ({
  kind: 'unlinked',
  reason,
  message,
});

const missing = ({ reason, message }: Missing) => unlinked(reason, message);

const FAILED = ['Failed', 'Error'];
const hasFailed = (run: Run | undefined) =>
  run !== undefined && FAILED.includes(run.phase);
const isOver = ({ phase }: Run) => phase === 'Succeeded';

const short = (text: string) => text.replace(/^sha256:/, '').slice(0, 12);

function runsOf({ sha }: DeliveredCommit, { runs }: Facts): readonly Run[] {
  return runs.kind === 'read'
    ? runs.value.runs.filter(({ commits }) => commits.includes(sha))
    : [];
}

function linkRun(found: readonly Run[], { runs }: Facts): DeliveryRun {
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

function digestOf(
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

const noDigest = (run: Run | undefined): Unlinked =>
  afterRun(run, 'an image was pushed') ??
  unlinked(
    'not-found',
    run
      ? 'No step of the workflow says which digest it pushed'
      : 'Without a workflow or an image that names the commit its digest is not known',
  );

function linkArtifact(
  digest: string | null,
  run: Run | undefined,
  { artifacts }: Facts,
): DeliveryArtifact {
  if (artifacts.kind === 'missing') return missing(artifacts);
  const { registry, artifacts: all, isCut } = artifacts.value;
  if (digest === null) return noDigest(run);
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

function linkDigestCommit(
  digest: string | null,
  run: Run | undefined,
  { placements }: Facts,
): DigestCommit {
  if (placements.kind === 'missing') return missing(placements);
  if (digest === null) return noDigest(run);
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

function linkRevision(
  digest: string | null,
  placed: DigestCommit,
  run: Run | undefined,
  { deployed }: Facts,
): DeliveryRevision {
  if (deployed.kind === 'missing') return missing(deployed);
  if (digest === null) return noDigest(run);
  const found = deployed.value.findLast(({ digests }) => digests.has(digest));
  if (found) {
    const { revision, deployedAt, href } = found;
    return { kind: 'linked', revision, deployedAt, href };
  }
  if (placed.kind === 'unlinked') {
    const { reason } = placed;
    const waits = reason === 'not-yet' || reason === 'failed';
    return unlinked(
      waits ? reason : 'not-found',
      'No revision that Argo CD deployed has its digest',
    );
  }
  return unlinked(
    'not-yet',
    'Argo CD has deployed no revision with its digest',
  );
}

function linkRunning(
  digest: string | null,
  revision: DeliveryRevision,
  run: Run | undefined,
  { running }: Facts,
): RunningDigest {
  if (running.kind === 'missing') return missing(running);
  if (digest === null) return noDigest(run);
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

type Links = Omit<DeliveryLane, 'state' | 'commit'>;

function stateOf(
  links: Links,
  run: Run | undefined,
  hasSuccessor: boolean,
): DeliveryLane['state'] {
  const { running, revision } = links;
  if (running.kind === 'linked') return 'running';
  if (hasFailed(run)) return 'failed';
  if (revision.kind === 'linked') {
    return hasSuccessor ? 'replaced' : 'under-way';
  }
  const waits = Object.values(links).some(
    link => link.kind === 'unlinked' && link.reason === 'not-yet',
  );
  return waits && !hasSuccessor ? 'under-way' : 'stuck';
}

function laneOf(
  commit: DeliveredCommit,
  facts: Facts,
  hasSuccessor: boolean,
): DeliveryLane {
  const runs = runsOf(commit, facts);
  const [run] = runs;
  const digest = digestOf(commit, run, facts);
  const digestCommit = linkDigestCommit(digest, run, facts);
  const revision = linkRevision(digest, digestCommit, run, facts);
  const seen = linkRunning(digest, revision, run, facts);
  // Deployed a moment ago, and nothing newer runs: its pods are on their way.
  const running =
    seen.kind === 'unlinked' && seen.reason === 'replaced' && !hasSuccessor
      ? unlinked('not-yet', 'No pod runs its digest yet')
      : seen;
  const links: Links = {
    run: linkRun(runs, facts),
    artifact: linkArtifact(digest, run, facts),
    ...{ digestCommit, revision, running },
  };
  return { commit, state: stateOf(links, run, hasSuccessor), ...links };
}

/** Lanes of the newest commits, and what runs besides; joined by the commits' SHAs and the images' digests alone. @internal */
export function joinLanes(
  facts: Facts,
): Pick<DeliveryReport, 'lanes' | 'others'> {
  const lanes: DeliveryLane[] = [];
  let hasSuccessor = false;
  for (const commit of facts.commits) {
    const lane = laneOf(commit, facts, hasSuccessor);
    hasSuccessor ||= lane.revision.kind === 'linked';
    lanes.push(lane);
  }
  const own = new Set(
    lanes.flatMap(({ running }) =>
      running.kind === 'linked' ? [running.digest] : [],
    ),
  );
  const all = facts.running.kind === 'read' ? facts.running.value : [];
  const others = new Map<string, Set<string>>();
  for (const { image, digest, pod } of all) {
    if (own.has(digest)) continue;
    others.set(image, (others.get(image) ?? new Set()).add(pod));
  }
  return {
    lanes,
    others: [...others].map(([image, pods]) => ({ image, pods: pods.size })),
  };
}
