import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsCategory } from './AppOfAppsCategory';
import { categoryFieldSchema } from './categoryFieldSchema';

export default createFormField({
  name: 'AppOfAppsCategory',
  component: AppOfAppsCategory,
  validation: refuseFindings,
  schema: categoryFieldSchema,
});
