import type {
  Change,
  Repository,
  Rights,
} from '@platform-bootstrap/app-of-apps';
import { maySeeCharts } from '../charts/maySeeCharts';
import type { ChartOfSource } from '../charts/valuesSchemaOf';
import { mainSource } from './toSummary';

function chartOf(
  name: string | undefined,
  { applications }: Repository,
  version?: string,
): ChartOfSource | undefined {
  const application = applications.find(app => app.name === name);
  const source = application && mainSource(application);
  const { repoURL, chart, targetRevision = '' } = source ?? {};
  return repoURL && chart
    ? { repoURL, chart, targetRevision: version ?? targetRevision }
    : undefined;
}

/**
 * The chart whose schema the values of a change are held against; `undefined` when it has none, or when it is in a repository that this
 * person may not have asked.
 *
 * @internal
 */
export async function chartOfChange(
  { change, input }: Change,
  repository: Repository,
  rights: Rights,
): Promise<ChartOfSource | undefined> {
  if (change === 'change-values') return chartOf(input.name, repository);
  if (change === 'upgrade-application') {
    const version = input.targetRevision?.trim();
    return version ? chartOf(input.name, repository, version) : undefined;
  }
  if (change !== 'add-application') return undefined;
  const { repoURL, chart, targetRevision, values } = input;
  if (!repoURL || !chart || !targetRevision || !values?.trim())
    return undefined;
  const projects = async () => repository.projects;
  const maySee = await maySeeCharts(repoURL, rights, projects);
  return maySee ? { repoURL, chart, targetRevision } : undefined;
}
