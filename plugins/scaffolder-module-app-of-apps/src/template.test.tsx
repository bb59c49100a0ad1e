import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  TemplateEntityV1beta3,
  templateEntityV1beta3Validator,
} from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import { AddApplicationInput } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { parse } from 'yaml';
import { FakeChanges } from './__testUtils__/FakeChanges';
import { planWith } from './__testUtils__/plans';
import { renderForm } from './__testUtils__/renderForm';
import { fieldLabel } from './fieldLabels';

const template: TemplateEntityV1beta3 = parse(
  readFileSync(
    resolve(__dirname, '../../../templates/add-application/template.yaml'),
    'utf8',
  ),
);
const steps = [template.spec.parameters ?? []].flat() as Array<
  { title: string; required?: string[] } & JsonObject
>;

type Field = {
  title: string;
  maxLength?: number;
  'ui:field'?: string;
  'ui:options'?: { parameter?: string; hideError?: boolean };
};

// Every property of a schema, those behind `dependencies` too.
function fieldsOf(schema: unknown): Array<[string, Field]> {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties'
      ? Object.entries(value as Record<string, Field>)
      : fieldsOf(value),
  );
}
const fields = fieldsOf(steps).filter(([, { title }]) => title);

const box = (name: string) => screen.findByRole('textbox', { name });
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const fillIn = async (name: string, text: string) =>
  userEvent.type(await box(name), text.replace(/[{[]/g, '$&$&'));

const choose = async (name: string) =>
  userEvent.click(await screen.findByRole('radio', { name }));

describe('templates/add-application', () => {
  it('is a template', async () => {
    await expect(templateEntityV1beta3Validator.check(template)).resolves.toBe(
      true,
    );
  });

  it('asks for exactly what the request can hold, by the names that messages use', () => {
    const asked = fields.filter(([name]) => name !== 'plan');
    expect(asked.map(([name]) => name).sort()).toEqual(
      Object.keys(AddApplicationInput.shape).sort(),
    );
    expect(asked.map(([, { title }]) => title)).toEqual(
      asked.map(([name]) => fieldLabel(name)),
    );
    const [step] = template.spec.steps;
    expect(Object.keys(step.input ?? {}).sort()).toEqual(
      asked.map(([name]) => name).sort(),
    );
  });

  it('tells every field of this module its parameter, and leaves the errors to it', () => {
    const own = fields.filter(([, field]) =>
      field['ui:field']?.startsWith('AppOfApps'),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const [name, field] of own) {
      expect(field['ui:options']?.hideError).toBe(true);
      // Nothing is found about the plan itself.
      const parameter = name === 'plan' ? undefined : name;
      expect(field['ui:options']?.parameter).toBe(parameter);
    }
  });

  it('allows no longer answers than the backend takes', () => {
    for (const [name, { maxLength }] of fields) {
      if (!maxLength) continue;
      const { [name as 'name']: schema } = AddApplicationInput.shape;
      expect(schema.safeParse('x'.repeat(maxLength)).success).toBe(true);
      expect(schema.safeParse('x'.repeat(maxLength + 1)).success).toBe(false);
    }
  });

  it('requires nothing that a script may leave out', () => {
    const required = steps.flatMap(step => step.required ?? []);
    for (const name of [
      'owner',
      'why',
      'syncPolicy',
      'values',
      'plan',
      'chart',
      'path',
    ]) {
      expect(required).not.toContain(name);
    }
  });

  it('leads from the name to a created task', async () => {
    const changes = new FakeChanges();
    changes.answer = ({ name }) => planWith({ title: `Add ${name}` });
    const { created } = renderForm(steps, { changes });

    await fillIn('Name', 'kuberay-operator');
    await choose('automation');
    await fillIn('Why', 'Ray jobs.');
    await press('Next');

    await fillIn(
      'Repository URL',
      'https://ray-project.github.io/kuberay-helm/',
    );
    await fillIn('Chart', 'kuberay-operator');
    await fillIn('Version', '1.4.2');
    await fillIn('Helm values', 'image: "{{ tag }}"');
    await press('Next');

    await fillIn('Namespace', 'kuberay');
    await press('Next');

    expect(
      await screen.findByRole('heading', { name: 'Add kuberay-operator' }),
    ).toBeInTheDocument();
    await press('Review');
    await press('Create');

    await waitFor(() => expect(created).toHaveLength(1));
    const request = {
      name: 'kuberay-operator',
      category: 'automation',
      // The only group that something is granted to is chosen already.
      owner: 'group:default/developers',
      sourceType: 'helm',
      repoURL: 'https://ray-project.github.io/kuberay-helm/',
      chart: 'kuberay-operator',
      targetRevision: '1.4.2',
      namespace: 'kuberay',
      syncPolicy: 'automated',
      values: 'image: "{{ tag }}"',
      why: 'Ray jobs.',
    };
    expect(created[0]).toEqual({ ...request, plan: planWith().digest });
    expect(changes.asked[changes.asked.length - 1].input).toEqual(request);
  });

  it('asks for a path instead of a chart when the source is Git, also after a change of mind', async () => {
    const { changes } = renderForm(steps.slice(1, 3));

    await fillIn('Chart', 'typed-before');
    await choose('Git');
    await fillIn('Path', 'deploy/production');
    expect(screen.queryByRole('textbox', { name: 'Chart' })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Helm values' })).toBeNull();
    await fillIn('Repository URL', 'https://github.com/example/ray');
    await fillIn('Version', 'v1.2.3');
    await press('Next');

    expect(await box('Namespace')).toBeInTheDocument();
    await waitFor(() =>
      expect(changes.asked[changes.asked.length - 1].input).toEqual({
        sourceType: 'git',
        repoURL: 'https://github.com/example/ray',
        path: 'deploy/production',
        targetRevision: 'v1.2.3',
        syncPolicy: 'automated',
      }),
    );
  });
});
