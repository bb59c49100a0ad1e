import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** An Application that the person may change. */
export type ListedApplication = RepositorySummary['applications'][number];

/** More than that are found by searching. */
export const MOST_SHOWN = 50;

const textOf = ({ name, category, owner, chart }: ListedApplication) =>
  [name, category, owner, chart].join(' ').toLowerCase();

/** Those that have every word of the search in name, category, owner or chart; the chosen one stays. */
export function searchApplications(
  applications: readonly ListedApplication[],
  search: string,
  chosen: string | undefined,
): readonly ListedApplication[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return applications.filter(
    application =>
      application.name === chosen ||
      words.every(word => textOf(application).includes(word)),
  );
}

/** Such as `automation; kuberay-operator 1.4.2; owned by group:default/developers`. */
export const factsOf = ({
  category,
  chart,
  targetRevision,
  owner,
}: ListedApplication) =>
  [
    category,
    [chart ?? 'from Git', targetRevision].filter(Boolean).join(' '),
    owner ? `owned by ${owner}` : 'without an owner',
  ].join('; ');
