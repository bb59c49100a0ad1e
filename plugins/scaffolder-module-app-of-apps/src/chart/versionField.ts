import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsChartVersion } from './AppOfAppsChartVersion';
import { versionFieldSchema } from './chartFieldSchema';

export default createFormField({
  name: 'AppOfAppsChartVersion',
  component: AppOfAppsChartVersion,
  validation: refuseFindings,
  schema: versionFieldSchema,
});
