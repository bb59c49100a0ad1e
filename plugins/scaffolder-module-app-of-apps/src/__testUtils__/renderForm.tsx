import { useApi } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import {
  FieldExtensionOptions,
  TemplateParameterSchema,
} from '@backstage/plugin-scaffolder-react';
import {
  formFieldsApiRef,
  ScaffolderTheme,
  Stepper,
} from '@backstage/plugin-scaffolder-react/alpha';
import { JsonObject, JsonValue } from '@backstage/types';
import { useEffect, useState } from 'react';
import appOfAppsModule from '..';
import { changesApiRef } from '../changes/changesApi';
import { FakeChanges } from './FakeChanges';

type Step = { readonly title: string } & JsonObject;

function Form(props: {
  manifest: TemplateParameterSchema;
  initialState: Record<string, JsonValue>;
  onCreate: (values: Record<string, JsonValue>) => Promise<void>;
  theme: ScaffolderTheme;
}) {
  const formFields = useApi(formFieldsApiRef);
  const [extensions, setExtensions] = useState<FieldExtensionOptions[]>();
  useEffect(() => {
    formFields
      .loadFormFields()
      .then(fields =>
        setExtensions(fields as unknown as FieldExtensionOptions[]),
      );
  }, [formFields]);
  if (!extensions) return null;
  return (
    <Stepper
      manifest={props.manifest}
      extensions={extensions}
      initialState={props.initialState}
      onCreate={props.onCreate}
      formProps={{ EXPERIMENTAL_theme: props.theme }}
    />
  );
}

/** The scaffolder's own form with this module's fields as the app finds them, against a fake backend. */
export function renderForm(
  steps: readonly Step[],
  options: {
    changes?: FakeChanges;
    initialState?: Record<string, JsonValue>;
    theme?: ScaffolderTheme;
  } = {},
) {
  const changes = options.changes ?? new FakeChanges();
  const created: Array<Record<string, JsonValue>> = [];
  renderInTestApp(
    <Form
      manifest={{
        title: 'Form',
        steps: steps.map(({ title, ...schema }) => ({
          title,
          schema: { title, type: 'object', ...schema },
        })),
      }}
      initialState={options.initialState ?? {}}
      onCreate={async values => {
        created.push(values);
      }}
      theme={options.theme ?? 'mui'}
    />,
    {
      features: [scaffolderPlugin, appOfAppsModule],
      apis: [[changesApiRef, changes]],
    },
  );
  return { changes, created };
}

/** A parameter step with text fields of this module. */
export const textStep = (...names: string[]): Step => ({
  title: names.join(' and '),
  required: names,
  properties: Object.fromEntries(
    names.map(field => [
      field,
      {
        type: 'string',
        title: field,
        'ui:field': 'AppOfAppsText',
        'ui:options': { parameter: field, hideError: true },
      },
    ]),
  ),
});
