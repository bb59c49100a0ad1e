import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsApplication } from './AppOfAppsApplication';
import { applicationFieldSchema } from './applicationFieldSchema';

export default createFormField({
  name: 'AppOfAppsApplication',
  component: AppOfAppsApplication,
  validation: refuseFindings,
  schema: applicationFieldSchema,
});
