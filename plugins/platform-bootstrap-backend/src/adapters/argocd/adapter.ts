import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import {
  mostTelling,
  type ParentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ComponentSource } from '../types';
import { assessApplication, healthOf, JUDGES, syncStatusOf } from './assess';
import { componentOf } from './component';
import { readDetails } from './details';
import { familyOf } from './family';
import { readRevisions } from './gitSources';
import type { Detail } from './operation';
import { ApplicationList, LIST_FIELDS, type Application } from './schema';

/** What the source needs besides its connection. @internal */
export type ArgoCdOptions = {
  /** Base URL for links that people follow. */
  readonly uiUrl: string;
  /** Single reads under way at once. */
  readonly concurrency: number;
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

/** Argo CD: which components there are, and how it sees them, from one list. @internal */
export const argocdSource = (
  client: HttpClient,
  { uiUrl, concurrency }: ArgoCdOptions,
): ComponentSource => ({
  ...ARGOCD,
  async list(context) {
    const { body } = await client.get('/api/v1/applications', {
      answer: ApplicationList,
      signal: context.signal,
      query: { fields: LIST_FIELDS },
    });
    const { parents, children } = familyOf(body.items ?? []);
    const detailOf = await readDetails(
      client,
      parents,
      children.map(child => child.application),
      concurrency,
      context,
    );
    const gitOf = await readRevisions(
      client,
      [...parents, ...children.map(child => child.application)],
      concurrency,
      context,
    );
    return {
      components: children.map(child => ({
        ...componentOf(child, uiUrl),
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
  },
});
