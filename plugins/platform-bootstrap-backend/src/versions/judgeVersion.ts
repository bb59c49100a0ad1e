import {
  upgradeObjections,
  type ChartRelease,
} from '@platform-bootstrap/app-of-apps';
import type {
  ChartVersion,
  ComponentVersion,
  ComponentVersions,
  NamedVersion,
  NewerVersion,
  VersionLookup,
  VersionNote,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  findVersion,
  newerVersions,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Component } from '../adapters/types';
import type { WrittenChart } from '../doctor/examination';
import { MOST_VERSIONS } from './readCharts';
import type { KnownChart } from './rows';

/** What is known of a component's version. @internal */
export type VersionFacts = {
  readonly version: Component['version'];
  /** What the cluster installs. */
  readonly chart: Component['chart'];
  /** What Git asks for; `null` when its Application is not there. */
  readonly written: WrittenChart | null;
  /** What its repository has, as it was last read. */
  readonly known: KnownChart | undefined;
  readonly mayAsk: boolean;
};

type ChartList = Pick<KnownChart, 'versions' | 'isGone' | 'readAt'>;

/** What a list says of the version that runs. */
type Judgement = {
  readonly present: NamedVersion;
  /** The newest version of each step, nearest first. */
  readonly newer: readonly {
    readonly step: NewerVersion['step'];
    readonly is: ChartVersion;
  }[];
  readonly note: VersionNote | null;
};

const STEPS = ['patch', 'minor', 'major'] as const;
const NO_LIST: ChartList = { versions: [], isGone: false, readAt: null };

const named = (
  version: string,
  versions: readonly ChartVersion[],
): NamedVersion => {
  const found = findVersion(versions, version);
  return {
    version,
    appVersion: found?.appVersion ?? null,
    createdAt: found?.createdAt ?? null,
  };
};

const declaredOf = ({ chart, written }: VersionFacts): string | null =>
  chart && written?.name === chart.name ? written.targetRevision : null;

const presentOf = ({ chart, version }: VersionFacts): string | null =>
  chart ? chart.running ?? version?.targetRevision ?? null : null;

function noteOf(
  present: string,
  { versions, isGone, readAt }: ChartList,
): VersionNote | null {
  if (isGone) return 'Vanished';
  if (readAt === null) return null;
  const found = findVersion(versions, present);
  // The newest one says it of the whole chart.
  const isLeft = found?.deprecated || versions[0]?.deprecated;
  if (found) return isLeft ? 'Deprecated' : null;
  const isExact = /^v?\d+\.\d+\.\d+/.test(present);
  return isExact && versions.length < MOST_VERSIONS ? 'Vanished' : null;
}

function judge(present: string, list: ChartList): Judgement {
  const { versions, isGone } = list;
  const newest = isGone ? {} : newerVersions(versions, present);
  return {
    present: named(present, versions),
    newer: STEPS.flatMap(step => {
      const is = newest[step];
      return is ? [{ step, is }] : [];
    }),
    note: noteOf(present, list),
  };
}

// A list has hundreds of versions, and the board is made anew every few seconds: what follows from one is worked out once.
const judgements = new WeakMap<KnownChart, Map<string, Judgement>>();

function judgementOf(
  present: string,
  known: KnownChart | undefined,
): Judgement {
  if (!known) return judge(present, NO_LIST);
  const before = judgements.get(known) ?? new Map<string, Judgement>();
  judgements.set(known, before);
  const judgement = before.get(present) ?? judge(present, known);
  before.set(present, judgement);
  return judgement;
}

function lookupOf({ chart, known, mayAsk }: VersionFacts): VersionLookup {
  if (!chart) return { state: 'None' };
  if (known?.readAt) {
    const { readAt, problem } = known;
    return { state: 'Read', readAt, problem };
  }
  if (!mayAsk) return { state: 'NotAllowed' };
  return known?.problem
    ? { state: 'Failed', message: known.problem }
    : { state: 'Waiting' };
}

/** A component's version as the board shows it. @internal */
export function boardVersion(facts: VersionFacts): ComponentVersion | null {
  const { version, chart, known } = facts;
  const present = presentOf(facts);
  if (!version || !chart || !present) return version;
  const declared = declaredOf(facts);
  const judgement = judgementOf(present, known);
  const { appVersion } = judgement.present;
  const newer = judgement.newer.map(({ step, is }) => ({
    ...{ step, version: is.version },
  }));
  return {
    ...version,
    ...(chart.running && { running: chart.running }),
    ...(appVersion && { appVersion }),
    ...(declared && { declared }),
    ...(known &&
      (known.readAt !== null || known.isGone) && {
        available: { newer, note: judgement.note },
      }),
  };
}

const objectionsOf = (
  chart: string,
  from: string,
  to: string,
  available: readonly ChartRelease[],
): NewerVersion['objections'] =>
  upgradeObjections({ chart, from, to, available }).map(
    ({ severity, message, takeFirst = null }) => ({
      ...{ severity, message, takeFirst },
    }),
  );

/** A component's version with everything that the drawer shows of it. @internal */
export function versionDetail(facts: VersionFacts): ComponentVersions {
  const { chart, known } = facts;
  const lookup = lookupOf(facts);
  const present = presentOf(facts);
  if (!chart || !present) {
    const nothing = { running: null, declared: null, newer: [], note: null };
    return { source: null, ...nothing, lookup };
  }
  const declared = declaredOf(facts);
  const versions = known?.versions ?? [];
  const from = declared ?? present;
  const { newer, note } = judgementOf(present, known);
  return {
    source: { chart: chart.name, repository: chart.repoURL },
    running: chart.running === null ? null : named(chart.running, versions),
    declared: declared === null ? null : named(declared, versions),
    newer: newer.map(({ step, is }) => ({
      step,
      ...named(is.version, versions),
      objections: objectionsOf(chart.name, from, is.version, versions),
    })),
    note,
    lookup,
  };
}
