import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsChart } from './AppOfAppsChart';
import { chartFieldSchema } from './chartFieldSchema';

export default createFormField({
  name: 'AppOfAppsChart',
  component: AppOfAppsChart,
  validation: refuseFindings,
  schema: chartFieldSchema,
});
