import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsValues } from './AppOfAppsValues';
import { valuesFieldSchema } from './valuesFieldSchema';

export default createFormField({
  name: 'AppOfAppsValues',
  component: AppOfAppsValues,
  validation: refuseFindings,
  schema: valuesFieldSchema,
});
