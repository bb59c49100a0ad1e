import {
  ApiBlueprint,
  createFrontendModule,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { changesApiRef } from './changes/changesApi';
import { ChangesClient } from './changes/ChangesClient';
import { LivePlans, livePlansApiRef } from './changes/LivePlans';

const changesApi = ApiBlueprint.make({
  name: 'app-of-apps-changes',
  params: defineParams =>
    defineParams({
      api: changesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new ChangesClient(apis),
    }),
});

const livePlansApi = ApiBlueprint.make({
  name: 'app-of-apps-live-plans',
  params: defineParams =>
    defineParams({
      api: livePlansApiRef,
      deps: { changes: changesApiRef },
      factory: ({ changes }) => new LivePlans(changes),
    }),
});

const textField = FormFieldBlueprint.make({
  name: 'app-of-apps-text',
  params: { field: () => import('./text/field').then(m => m.default) },
});

const categoryField = FormFieldBlueprint.make({
  name: 'app-of-apps-category',
  params: { field: () => import('./category/field').then(m => m.default) },
});

const ownerField = FormFieldBlueprint.make({
  name: 'app-of-apps-owner',
  params: { field: () => import('./owner/field').then(m => m.default) },
});

const applicationField = FormFieldBlueprint.make({
  name: 'app-of-apps-application',
  params: { field: () => import('./application/field').then(m => m.default) },
});

const chartField = FormFieldBlueprint.make({
  name: 'app-of-apps-chart',
  params: { field: () => import('./chart/chartField').then(m => m.default) },
});

const versionField = FormFieldBlueprint.make({
  name: 'app-of-apps-chart-version',
  params: { field: () => import('./chart/versionField').then(m => m.default) },
});

const valuesField = FormFieldBlueprint.make({
  name: 'app-of-apps-values',
  params: { field: () => import('./values/field').then(m => m.default) },
});

const keysField = FormFieldBlueprint.make({
  name: 'app-of-apps-secret-keys',
  params: { field: () => import('./keys/field').then(m => m.default) },
});

const storeField = FormFieldBlueprint.make({
  name: 'app-of-apps-store',
  params: { field: () => import('./store/field').then(m => m.default) },
});

const claimKindField = FormFieldBlueprint.make({
  name: 'app-of-apps-claim-kind',
  params: { field: () => import('./claim/kindField').then(m => m.default) },
});

const claimFieldsField = FormFieldBlueprint.make({
  name: 'app-of-apps-claim-fields',
  params: { field: () => import('./claim/fieldsField').then(m => m.default) },
});

const confirmField = FormFieldBlueprint.make({
  name: 'app-of-apps-confirm',
  params: { field: () => import('./confirm/field').then(m => m.default) },
});

const planField = FormFieldBlueprint.make({
  name: 'app-of-apps-plan',
  params: { field: () => import('./plan/field').then(m => m.default) },
});

/**
 * The form fields of templates that change the platform repository; all of them are called `AppOfApps…`, and the README says what each
 * does.
 *
 * @public
 */
export const scaffolderModuleAppOfApps = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    changesApi,
    livePlansApi,
    textField,
    categoryField,
    ownerField,
    applicationField,
    chartField,
    versionField,
    valuesField,
    keysField,
    storeField,
    claimKindField,
    claimFieldsField,
    confirmField,
    planField,
  ],
});
