import {
  CHANGE_INPUTS,
  ChangeKind,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { fieldLabel } from './fieldLabels';

describe('fieldLabel', () => {
  it.each(ChangeKind.options)('has a name for every field of %s', change => {
    for (const field of Object.keys(CHANGE_INPUTS[change].shape)) {
      expect(fieldLabel(field, change)).toMatch(/^[A-Z][a-zA-Z ]+$/);
    }
  });

  it.each([
    ['name', 'add-application', 'Name'],
    ['name', 'upgrade-application', 'Application'],
    ['keys.0.secretKey', 'add-external-secret', 'Keys'],
    ['another', 'add-application', 'another'],
  ] as const)('calls %s of %s %s', (field, change, label) => {
    expect(fieldLabel(field, change)).toBe(label);
  });
});
