import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { applicationOption, changeOptions } from '../verdict/changeOptions';

/** Value and `ui:options` of the field `AppOfAppsChart`: the name of a chart of the repository in `repoURL`. */
export const chartFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => z.object(changeOptions(z)),
});

/** Value and `ui:options` of the field `AppOfAppsChartVersion`: a version of the chart in `chart`, or of the Application's. */
export const versionFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({ ...changeOptions(z), application: applicationOption(z) }),
});
