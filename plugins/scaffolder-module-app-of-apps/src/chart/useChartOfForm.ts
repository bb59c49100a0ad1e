import { useApi } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '../changes/changesApi';
import { Remote, useRemote } from '../remote/useRemote';
import { ChangeField } from '../verdict/useChangeField';
import { useAllowedRepository } from './useAllowedRepository';

/** A chart, and the version of it that runs when it is an Application's. */
export type ChartOfForm = {
  readonly repoURL: string;
  readonly chart: string;
  readonly runs?: string;
};

const text = (value: unknown) =>
  typeof value === 'string' ? value.trim() : '';

/**
 * The chart that the form is about: of the Application that is chosen in `application`, or the one that is named in the form itself.
 * `read` with null when it is not about a chart.
 */
export function useChartOfForm(
  { formData, request }: ChangeField,
  application: string | undefined,
): Remote<ChartOfForm | null> {
  const changes = useApi(changesApiRef);
  const repoURL = useAllowedRepository(formData, request);
  const chart = text(formData.chart);
  const chosen = application ? text(formData[application]) : '';
  const detail = useRemote(chosen || undefined, async signal => {
    const { applications } = await changes.repository({ signal });
    const found = applications.find(({ name }) => name === chosen);
    return found?.chart
      ? {
          repoURL: found.repoURL,
          chart: found.chart,
          runs: found.targetRevision,
        }
      : null;
  });
  if (application) return detail;
  return {
    status: 'read',
    value: repoURL && chart ? { repoURL, chart } : null,
  };
}
