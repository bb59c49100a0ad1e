import { rolesOf } from './rolesOf';

const members = {
  viewer: ['group:default/support'],
  developer: ['group:default/developers', 'user:default/daniel'],
  'platform-admin': ['group:default/platform-team'],
};

describe('rolesOf', () => {
  it.each([
    [['user:default/petra', 'group:default/platform-team'], ['platform-admin']],
    [['user:default/daniel'], ['developer']],
    [
      ['group:default/platform-team', 'group:default/support'],
      ['viewer', 'platform-admin'],
    ],
    [['group:default/platform'], []],
    [[], []],
  ])('%p: %p', (refs, expected) => {
    expect(rolesOf(members, refs)).toEqual(expected);
  });
});
