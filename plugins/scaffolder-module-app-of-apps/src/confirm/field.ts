import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AppOfAppsConfirm } from './AppOfAppsConfirm';
import { confirmFieldSchema } from './confirmFieldSchema';
import { refuseOther } from './refuseOther';

export default createFormField({
  name: 'AppOfAppsConfirm',
  component: AppOfAppsConfirm,
  validation: refuseOther,
  schema: confirmFieldSchema,
});
