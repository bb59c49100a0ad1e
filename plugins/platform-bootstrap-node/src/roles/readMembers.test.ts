import { readMembers } from './readMembers';

describe('readMembers', () => {
  it('reads groups and users by role and writes the references in full', () => {
    expect(
      readMembers({
        'platform-admin': ['Group:Platform-Team'],
        developer: ['group:default/developers', 'user:acme/daniel'],
      }),
    ).toEqual({
      'platform-admin': ['group:default/platform-team'],
      developer: ['group:default/developers', 'user:acme/daniel'],
      viewer: [],
    });
  });

  it('gives nobody a role when nothing is configured', () => {
    expect(readMembers(undefined)).toEqual({
      'platform-admin': [],
      developer: [],
      viewer: [],
    });
  });

  it.each([
    [
      'a role that does not exist',
      { admin: ['group:default/platform-team'] },
      'Configuration platformBootstrap.roles: there is no role admin; the roles are viewer, developer, platform-admin',
    ],
    [
      'a name instead of a reference',
      { developer: ['group:default/developers', 'developers'] },
      "Configuration platformBootstrap.roles.developer.1: 'developers' is no reference to a group or user, such as group:default/developers",
    ],
    [
      'a reference to something that has no members',
      { viewer: ['component:default/portal'] },
      "Configuration platformBootstrap.roles.viewer.0: 'component:default/portal' is no reference",
    ],
    [
      'one reference where a list belongs',
      { viewer: 'group:default/support' },
      'Configuration platformBootstrap.roles.viewer: Invalid input: expected array',
    ],
    [
      'a list of roles',
      ['viewer'],
      'Configuration platformBootstrap.roles: Invalid input: expected object',
    ],
  ])('refuses %s and names the key', (_, value, message) => {
    expect(() => readMembers(value)).toThrow(message);
  });
});
