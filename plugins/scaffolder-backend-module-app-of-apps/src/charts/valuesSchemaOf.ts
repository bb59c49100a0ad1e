import type { Finding } from '@platform-bootstrap/app-of-apps';
import { isError, NotFoundError } from '@backstage/errors';
import type { ChartRepositories } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { inTime, PATIENCE_MS } from './inTime';

/** A source that installs a chart. @internal */
export type ChartOfSource = {
  readonly repoURL: string;
  readonly chart: string;
  /** One exact version. */
  readonly targetRevision: string;
};

/** The schema of the chart's values, when there is one, and why it is not known, when it is not. @internal */
export type ValuesSchema = {
  readonly schema: Readonly<Record<string, unknown>> | null;
  /** Warnings; a plan goes on without the check. */
  readonly findings: readonly Finding[];
};

const unchecked = (why: string): ValuesSchema => ({
  schema: null,
  findings: [
    {
      rule: 'values-not-checked',
      severity: 'warning',
      message: `The values are not checked against the chart: ${why}`,
      field: 'values',
    },
  ],
});

/**
 * The `values.schema.json` of the chart that a source installs. Never throws, and never takes longer than `patienceMs`: a repository
 * that is away is a warning, because it is no fault of the values.
 *
 * @internal
 */
export async function valuesSchemaOf(
  charts: Pick<ChartRepositories, 'valuesSchema'>,
  { repoURL, chart, targetRevision }: ChartOfSource,
  patienceMs = PATIENCE_MS,
): Promise<ValuesSchema> {
  try {
    const asked = charts.valuesSchema(repoURL, chart, targetRevision);
    const answer = await inTime(asked, patienceMs);
    if (answer) return { schema: answer.schema, findings: [] };
    return unchecked('its repository has not answered yet; try again');
  } catch (error) {
    // What does not exist is for the plan's other rules to say.
    const isMissing = isError(error) && error.name === NotFoundError.name;
    return unchecked(
      isError(error) && (isMissing || error.name === 'UpstreamError')
        ? error.message
        : 'its repository cannot be asked',
    );
  }
}
