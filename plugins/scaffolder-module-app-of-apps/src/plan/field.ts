import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { AppOfAppsPlan } from './AppOfAppsPlan';
import { planFieldSchema } from './planFieldSchema';
import { refusePlan } from './refusePlan';

export default createFormField({
  name: 'AppOfAppsPlan',
  component: AppOfAppsPlan,
  validation: refusePlan,
  schema: planFieldSchema,
});
