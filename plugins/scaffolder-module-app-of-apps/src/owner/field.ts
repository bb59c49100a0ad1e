import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsOwner } from './AppOfAppsOwner';
import { ownerFieldSchema } from './ownerFieldSchema';

export default createFormField({
  name: 'AppOfAppsOwner',
  component: AppOfAppsOwner,
  validation: refuseFindings,
  schema: ownerFieldSchema,
});
