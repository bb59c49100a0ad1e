import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsStore } from './AppOfAppsStore';
import { storeFieldSchema } from './storeFieldSchema';

export default createFormField({
  name: 'AppOfAppsStore',
  component: AppOfAppsStore,
  validation: refuseFindings,
  schema: storeFieldSchema,
});
