import type {
  DeliveredCommit,
  DeliveryLane,
  DeliveryReport,
  UnlinkedReason,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Facts, Run } from './facts';
import {
  digestOf,
  hasFailed,
  linkArtifact,
  linkDigestCommit,
  linkRevision,
  linkRun,
  linkRunning,
  runsOf,
  unlinked,
} from './links';

type Links = Omit<DeliveryLane, 'state' | 'commit'>;

type Link = Links[keyof Links];

// Not to know is not to have failed.
const BLIND: readonly UnlinkedReason[] = ['not-configured', 'refused', 'away'];
const isBlind = (link: Link) =>
  link.kind === 'unlinked' && BLIND.includes(link.reason);

function stateOf(
  links: Links,
  run: Run | undefined,
  hasSuccessor: boolean,
): DeliveryLane['state'] {
  const { running, revision } = links;
  if (running.kind === 'linked') return 'running';
  if (hasFailed(run)) return 'failed';
  if (isBlind(running)) return 'unknown';
  if (revision.kind === 'linked') {
    return hasSuccessor ? 'replaced' : 'under-way';
  }
  const waits = Object.values(links).some(
    link => link.kind === 'unlinked' && link.reason === 'not-yet',
  );
  if (waits && !hasSuccessor) return 'under-way';
  const { run: built, digestCommit } = links;
  return [built, digestCommit, revision].some(isBlind) ? 'unknown' : 'stuck';
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
