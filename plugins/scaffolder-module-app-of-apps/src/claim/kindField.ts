import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsClaimKind } from './AppOfAppsClaimKind';
import { kindFieldSchema } from './claimSchemas';

export default createFormField({
  name: 'AppOfAppsClaimKind',
  component: AppOfAppsClaimKind,
  validation: refuseFindings,
  schema: kindFieldSchema,
});
