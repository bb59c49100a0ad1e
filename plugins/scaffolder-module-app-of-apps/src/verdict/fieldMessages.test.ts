import { finding, planWith } from '../__testUtils__/plans';
import { fieldMessages } from './fieldMessages';

const name = { name: 'name', value: 'kuberay', required: true, formErrors: [] };
const warning = finding({
  field: 'name',
  severity: 'warning',
  message: 'Long for a label',
});
const taken = finding({ field: 'name', message: 'kuberay is taken' });

describe('fieldMessages', () => {
  it.each([
    ['nothing before there is a plan', name, undefined, []],
    ['OK when the plan has nothing on the field', name, planWith(), ['ok OK']],
    [
      "the plan's findings on this field only",
      name,
      planWith({ findings: [taken, finding({ field: 'chart' }), warning] }),
      ['error kuberay is taken', 'warning Long for a label'],
    ],
    [
      'that something is missing when nobody else says so',
      { ...name, value: '' },
      undefined,
      ['error Fill this in.'],
    ],
    [
      'nothing on an optional empty field',
      { ...name, value: '', required: false },
      planWith(),
      [],
    ],
    [
      "the form's own errors when the plan has none",
      { ...name, formErrors: ['must NOT have more than 300 characters'] },
      planWith({ findings: [warning] }),
      [
        'warning Long for a label',
        'error must NOT have more than 300 characters',
      ],
    ],
    [
      "the plan's error once, not the form's too",
      { ...name, formErrors: ['kuberay is taken'] },
      planWith({ findings: [taken] }),
      ['error kuberay is taken'],
    ],
  ])('says %s', (_, content, plan, expected) => {
    expect(
      fieldMessages(content, plan).map(
        ({ severity, text }) => `${severity} ${text}`,
      ),
    ).toEqual(expected);
  });
});
