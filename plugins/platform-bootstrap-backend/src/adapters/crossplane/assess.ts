import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { nameOf, verdictBy } from '../../kubernetes/conditions';
import {
  healthBy,
  tally,
  tallyData,
  worstOf,
  type Judged,
} from '../../kubernetes/tally';
import type { ObservedFact, Observation } from '../types';
import type { Composites, KindedComposite } from './composites';
import type { Definition, Package } from './schema';

/** Where packages are listed. @internal */
export const PACKAGES = '/apis/pkg.crossplane.io/v1';

/** Where definitions are listed. @internal */
export const DEFINITIONS =
  '/apis/apiextensions.crossplane.io/v1/compositeresourcedefinitions';

/** A package with its kind. @internal */
export type KindedPackage = Package & { readonly kind: string };

/** Everything of Crossplane in the cluster. @internal */
export type Crossplane = {
  readonly packages: readonly KindedPackage[];
  readonly definitions: readonly Definition[];
  readonly composites: Composites;
};

const UNPACKING = {
  reasons: new Set(['UnpackingPackage', 'UnknownPackageRevisionHealth']),
  patienceMs: 10 * 60_000,
};

// What is created out in a cloud takes its time; what takes longer than this will not come by itself.
const CREATING = {
  reasons: new Set(['Creating', 'Deleting', 'ReconcilePaused']),
  patienceMs: 60 * 60_000,
};

const judgePackage =
  (now: number) =>
  (found: KindedPackage): Judged => ({
    name: `${found.kind} ${nameOf(found.metadata)}`,
    verdict: worstOf([
      verdictBy('Installed', found, { now, onItsWay: UNPACKING }),
      verdictBy('Healthy', found, { now, onItsWay: UNPACKING }),
    ]),
  });

const judgeDefinition =
  (now: number) =>
  (found: Definition): Judged => ({
    name: nameOf(found.metadata),
    verdict: worstOf([
      verdictBy('Established', found, { now }),
      ...(found.claimNames ? [verdictBy('Offered', found, { now })] : []),
    ]),
  });

const judgeComposite =
  (now: number) =>
  (found: KindedComposite): Judged => ({
    name: `${found.kind} ${nameOf(found.metadata)}`,
    verdict: worstOf([
      verdictBy('Synced', found, { now, onItsWay: CREATING }),
      verdictBy('Ready', found, { now, onItsWay: CREATING }),
    ]),
  });

function judgeComposites(
  composites: Composites,
  now: number,
): { readonly condition: ReadinessCondition; readonly fact: ObservedFact } {
  const type = 'ResourcesReady';
  const request = 'GET the kinds that the definitions bring';
  if (composites.kind === 'unread') {
    const { reason, message } = composites;
    return {
      condition: { type, status: 'Unknown', reason, message },
      fact: { request, data: { notRead: message } },
    };
  }
  const judged = composites.composites.map(judgeComposite(now));
  const condition = tally(judged, {
    ...{ type, reason: 'Available', good: 'ready' },
    nouns: ['composite resource', 'composite resources'],
  });
  const { unread } = composites;
  const data = { ...tallyData(judged), ...(unread > 0 && { unread }) };
  return { condition, fact: { request, data } };
}

/** Judges Crossplane by its packages, its definitions, and what people asked of it. @internal */
export function assessCrossplane(
  { packages, definitions, composites }: Crossplane,
  now: number,
): Observation {
  const judgedPackages = packages.map(judgePackage(now));
  const judgedDefinitions = definitions.map(judgeDefinition(now));
  const resources = judgeComposites(composites, now);
  const conditions = [
    tally(judgedPackages, {
      ...{ type: 'PackagesHealthy', reason: 'HealthyPackageRevision' },
      ...{ nouns: ['package', 'packages'], good: 'healthy' },
    }),
    tally(judgedDefinitions, {
      ...{ type: 'DefinitionsEstablished', good: 'established' },
      reason: 'WatchingCompositeResource',
      nouns: ['definition', 'definitions'],
    }),
    resources.condition,
  ];
  return {
    conditions,
    health: healthBy(conditions),
    facts: [
      {
        request: `GET ${PACKAGES}/providers, ${PACKAGES}/functions, ${PACKAGES}/configurations`,
        data: tallyData(judgedPackages),
      },
      { request: `GET ${DEFINITIONS}`, data: tallyData(judgedDefinitions) },
      resources.fact,
    ],
  };
}
