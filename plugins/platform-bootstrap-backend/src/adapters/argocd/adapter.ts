import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  mostTelling,
  type ParentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ComponentSource, Listing, ObserveContext } from '../types';
import { assessApplication, healthOf, JUDGES, syncStatusOf } from './assess';
import { componentOf } from './component';
import { Details } from './details';
import { familyOf } from './family';
import { Revisions } from './gitSources';
import type { Detail } from './operation';
import { ApplicationList, LIST_FIELDS, type Application } from './schema';

/** What the source needs besides its connection. @internal */
export type ArgoCdOptions = {
  /** Base URL for links that people follow. */
  readonly uiUrl: string;
  /** Single reads under way at once. */
  readonly concurrency: number;
  /** What the stream keeps current; `null` while it does not. */
  readonly held?: () => HeldApplications | null;
};

/** Applications that were not asked for just now, and when they were last known to be so (milliseconds since the epoch). @internal */
export type HeldApplications = {
  readonly applications: readonly Application[];
  readonly seenAt: number;
};

/** The source's folder name. @internal */
export const ARGOCD = { id: 'argocd', judges: JUDGES } as const;

// A parent's health is the sum of its children's, who are on the board themselves: what counts is whether it can bring them.
function parentStatus(application: Application, detail: Detail): ParentStatus {
  const conditions = assessApplication(application, detail).conditions.filter(
    condition => condition.type !== 'Healthy',
  );
  const trouble =
    mostTelling(conditions.filter(c => c.status === 'False')) ??
    mostTelling(conditions.filter(c => c.status === 'Unknown'));
  return {
    id: application.metadata.name,
    health: healthOf(application),
    syncStatus: syncStatusOf(application),
    ready: !trouble,
    reason: trouble?.reason ?? 'Ready',
    message: trouble?.message ?? 'synced without errors',
  };
}

/** Asks for every Application. @internal */
export async function listApplications(
  client: Pick<HttpClient, 'get'>,
  signal: AbortSignal,
): Promise<{
  readonly applications: readonly Application[];
  readonly version: string;
}> {
  const { body } = await client.get('/api/v1/applications', {
    answer: ApplicationList,
    signal,
    query: { fields: LIST_FIELDS },
  });
  const version = body.metadata.resourceVersion;
  return { applications: body.items ?? [], version };
}

type Reading = Pick<Listing, 'components' | 'parents' | 'observations'>;

/** Argo CD: which components there are, and how it sees them, from one list. @internal */
export function argocdSource(
  client: HttpClient,
  { uiUrl, concurrency, held = () => null }: ArgoCdOptions,
): ComponentSource {
  const details = new Details(client, concurrency);
  const revisions = new Revisions(client, concurrency);
  const read = async (
    applications: readonly Application[],
    context: ObserveContext,
  ): Promise<Reading> => {
    const { parents, children } = familyOf(applications);
    const own = children.map(child => child.application);
    const detailOf = await details.read(parents, own, context);
    const gitOf = await revisions.read([...parents, ...own], context);
    return {
      components: children.map(child => ({
        ...componentOf(child, uiUrl, detailOf(child.application)),
        ...gitOf(child.application),
      })),
      parents: parents.map(parent => ({
        ...parentStatus(parent, detailOf(parent)),
        ...gitOf(parent),
      })),
      observations: new Map(
        children.map(({ id, application }) => [
          id,
          assessApplication(application, detailOf(application)),
        ]),
      ),
    };
  };
  return {
    ...ARGOCD,
    async list(context) {
      const known = held();
      if (known) {
        const seenAt = new Date(known.seenAt).toISOString();
        return { ...(await read(known.applications, context)), seenAt };
      }
      const { applications } = await listApplications(client, context.signal);
      return read(applications, context);
    },
  };
}
