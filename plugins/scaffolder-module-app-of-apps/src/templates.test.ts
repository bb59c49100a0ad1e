import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import {
  CHANGE_INPUTS,
  ChangeKind,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { stepsOf, templateOf } from './__testUtils__/templates';
import { requestFields } from './changes/parts';
import { fieldLabel } from './fieldLabels';

type Field = {
  title: string;
  maxLength?: number;
  'ui:field'?: string;
  'ui:options'?: { change?: string; parameter?: string; hideError?: boolean };
};

type Schema = { safeParse(value: unknown): { success: boolean } };

// Every property of a schema, those behind `dependencies` too; what a list holds is not a field of the form.
function fieldsOf(schema: unknown): Array<[string, Field]> {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'items') return [];
    return key === 'properties'
      ? Object.entries(value as Record<string, Field>)
      : fieldsOf(value);
  });
}

const tasks = (change: ChangeKind) => {
  const template = templateOf(change);
  const fields = fieldsOf(stepsOf(template)).filter(([, { title }]) => title);
  return {
    template,
    fields,
    asked: fields.filter(([name]) => name !== 'plan'),
    shape: CHANGE_INPUTS[change].shape as Record<string, Schema>,
  };
};

describe.each(ChangeKind.options)('templates/%s', change => {
  const { template, fields, asked, shape } = tasks(change);

  it('is a template that is called after its change', async () => {
    await expect(templateEntityV1beta3Validator.check(template)).resolves.toBe(
      true,
    );
    expect(template.metadata.name).toBe(change);
  });

  it('asks for exactly what the request can hold, by the names that messages use', () => {
    const names = asked.map(([name]) => name);
    const filled = names.flatMap(requestFields).filter(name => name in shape);
    expect(filled.sort()).toEqual(Object.keys(shape).sort());
    expect(asked.map(([, { title }]) => title)).toEqual(
      names.map(name => fieldLabel(name, change)),
    );
  });

  it('hands all of it to its action, and what was reviewed', () => {
    const [step, ...before] = [...template.spec.steps].reverse();
    expect(before.map(({ action }) => action)).toEqual(
      change === 'new-service' ? ['fetch:plain'] : [],
    );
    expect(Object.keys(step.input ?? {}).sort()).toEqual(
      [...Object.keys(shape), 'planDigest'].sort(),
    );
  });

  it('tells every field of this module its change and parameter, and leaves the errors to it', () => {
    const own = fields.filter(([, field]) =>
      field['ui:field']?.startsWith('AppOfApps'),
    );
    expect(own.length).toBeGreaterThan(1);
    for (const [name, field] of own) {
      const options = field['ui:options'];
      expect(options?.hideError).toBe(true);
      expect(options?.change ?? 'add-application').toBe(change);
      // Nothing is found about the plan itself.
      expect(options?.parameter).toBe(name === 'plan' ? undefined : name);
    }
  });

  it('allows no longer answers than the backend takes', () => {
    for (const [name, { maxLength }] of fields) {
      if (!maxLength) continue;
      expect(shape[name].safeParse('x'.repeat(maxLength)).success).toBe(true);
      expect(shape[name].safeParse('x'.repeat(maxLength + 1)).success).toBe(
        false,
      );
    }
  });

  it('shows the plan last, alone, and requires nothing that a script may leave out', () => {
    const steps = stepsOf(template);
    expect(steps[steps.length - 1].properties).toEqual({
      plan: expect.objectContaining({ 'ui:field': 'AppOfAppsPlan' }),
    });
    const required = steps.flatMap(step => step.required ?? []);
    for (const name of [
      'owner',
      'why',
      'syncPolicy',
      'plan',
      'chart',
      'path',
    ]) {
      expect(required).not.toContain(name);
    }
  });

  it('leads to the request that it opened', () => {
    expect(JSON.stringify(template.spec.output)).toContain(
      "steps['change'].output.requestPath",
    );
  });
});
