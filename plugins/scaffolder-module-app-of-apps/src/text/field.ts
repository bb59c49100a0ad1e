import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { refuseFindings } from '../verdict/refuseFindings';
import { AppOfAppsText } from './AppOfAppsText';
import { textFieldSchema } from './textFieldSchema';

export default createFormField({
  name: 'AppOfAppsText',
  component: AppOfAppsText,
  validation: refuseFindings,
  schema: textFieldSchema,
});
