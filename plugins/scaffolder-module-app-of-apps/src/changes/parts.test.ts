import { flattened, isAbout } from './parts';

describe('flattened', () => {
  it.each([
    [
      { name: 'a', keys: [{}] },
      { name: 'a', keys: [{}] },
    ],
    [{ values: 'a: 1' }, { values: 'a: 1' }],
    [
      { values: { application: 'x', text: 'a: 1', base: 'b1' } },
      { values: 'a: 1', valuesBase: 'b1' },
    ],
    [
      { store: { name: 'vault', kind: 'ClusterSecretStore' } },
      { store: 'vault', storeKind: 'ClusterSecretStore' },
    ],
    [{ store: null }, { store: null }],
  ])('makes of %j %j', (formData, flat) => {
    expect(flattened(formData)).toEqual(flat);
  });
});

describe('isAbout', () => {
  it.each([
    ['name', 'name', true],
    ['name', 'namespace', false],
    ['name', undefined, false],
    ['keys', 'keys.0.secretKey', true],
    ['keys', 'keys[0].secretKey', true],
    ['values', 'valuesBase', true],
    ['values', 'values.image.tag', true],
    ['store', 'storeKind', true],
    ['chart', 'valuesBase', false],
  ])('field %s, finding on %s: %s', (name, field, expected) => {
    expect(isAbout(name, field)).toBe(expected);
  });
});
