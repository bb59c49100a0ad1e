import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsClaimFields } from './AppOfAppsClaimFields';
import { fieldsFieldSchema } from './claimSchemas';

export default createFormField({
  name: 'AppOfAppsClaimFields',
  component: AppOfAppsClaimFields,
  validation: refuseFindings,
  schema: fieldsFieldSchema,
});
