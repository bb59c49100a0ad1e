import { readVisibility } from './readVisibility';

describe('readVisibility', () => {
  it('reads categories and whether what is owned counts', () => {
    expect(
      readVisibility({
        viewer: { categories: ['network'] },
        developer: { categories: ['automation'], own: false },
      }),
    ).toEqual({
      viewer: { categories: ['network'], own: true },
      developer: { categories: ['automation'], own: false },
    });
  });

  it.each([[undefined], [{}], [{ developer: { categories: ['a', '*'] } }]])(
    'narrows nobody by %j',
    value => {
      expect(readVisibility(value)).toEqual({});
    },
  );

  it.each<[unknown, string]>([
    [
      { 'platform-admin': {} },
      'Configuration platformBootstrap.visibility: only viewer and developer can be narrowed, not platform-admin',
    ],
    [
      { developer: { categories: 'automation' } },
      'Configuration platformBootstrap.visibility.developer.categories:',
    ],
    [
      { developer: { owned: true } },
      'Configuration platformBootstrap.visibility.developer: Unrecognized key',
    ],
    [['developer'], 'Configuration platformBootstrap.visibility:'],
    [
      { viewer: { own: 'yes' } },
      'Configuration platformBootstrap.visibility.viewer.own:',
    ],
  ])('refuses %j and names the key', (value, message) => {
    expect(() => readVisibility(value)).toThrow(message);
  });

  it('A32: names of the prototype are no roles', () => {
    const value = JSON.parse('{"__proto__": {"categories": ["*"]}}');
    expect(() => readVisibility(value)).toThrow('not __proto__');
    expect(() => readVisibility({ constructor: {} })).toThrow(
      'not constructor',
    );
  });
});
