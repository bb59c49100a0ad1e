import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsSecretKeys } from './AppOfAppsSecretKeys';
import { keysFieldSchema } from './keysFieldSchema';

export default createFormField({
  name: 'AppOfAppsSecretKeys',
  component: AppOfAppsSecretKeys,
  validation: refuseFindings,
  schema: keysFieldSchema,
});
