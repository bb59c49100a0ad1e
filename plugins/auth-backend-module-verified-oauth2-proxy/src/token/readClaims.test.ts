import { readClaims } from './readClaims';
import { SignInRefused } from './SignInRefused';

const names = { username: 'preferred_username', groups: 'groups' };
const least = { sub: 'f1b2', preferred_username: 'petra', groups: [] };

it('reads who somebody is', () => {
  expect(
    readClaims(
      {
        sub: 'f1b2',
        preferred_username: 'Petra',
        name: 'Petra Platform',
        email: 'Petra@Example.com',
        email_verified: true,
        groups: ['Platform Team', 'staff', 'staff'],
      },
      names,
    ),
  ).toEqual({
    subject: 'f1b2',
    username: 'Petra',
    entityName: 'petra',
    displayName: 'Petra Platform',
    email: 'petra@example.com',
    emailVerified: true,
    groups: ['Platform Team', 'staff'],
  });
});

it('does without a name and an address', () => {
  expect(readClaims(least, names)).toMatchObject({
    displayName: 'petra',
    email: null,
    emailVerified: false,
    groups: [],
  });
});

it('reads other claims when told to', () => {
  const claims = readClaims(
    { sub: 'f1b2', nickname: 'petra', roles: ['platform-team'] },
    { username: 'nickname', groups: 'roles' },
  );
  expect(claims).toMatchObject({
    username: 'petra',
    groups: ['platform-team'],
  });
});

it.each([
  ['several addresses in one', 'petra@example.com@evil.example.com', true],
  ['a list of addresses', 'petra@example.com,admin@example.com', true],
  ['an address with a name', 'Petra <petra@example.com>', true],
  ['no string', ['petra@example.com'], true],
])('A5: takes no address from %s', (_, email, verified) => {
  const claims = { ...least, email, email_verified: verified };
  expect(readClaims(claims, names)).toMatchObject({
    email: null,
    emailVerified: false,
  });
});

it.each([false, 'true', 1, undefined])(
  'A5: an address is not verified by %p',
  email_verified => {
    const claims = { ...least, email: 'petra@example.com', email_verified };
    expect(readClaims(claims, names).emailVerified).toBe(false);
  },
);

it.each([
  ['sub', { sub: undefined }],
  ['sub', { sub: '' }],
  ['preferred_username', { preferred_username: undefined }],
  ['preferred_username', { preferred_username: { name: 'petra' } }],
  ['groups', { groups: undefined }],
  ['groups', { groups: 'platform-team' }],
  ['groups', { groups: [{ name: 'platform-team' }] }],
  ['groups', { groups: Array(1_001).fill('g') }],
  ['the name of a user in the catalog', { preferred_username: 'pеtra' }],
  ['the name of a user in the catalog', { preferred_username: '@petra' }],
  ['the name of a user in the catalog', { preferred_username: 'p'.repeat(64) }],
])('names %s when it cannot be used: %j', (claim, changed) => {
  const read = () => readClaims({ ...least, ...(changed as object) }, names);
  expect(read).toThrow(SignInRefused);
  expect(read).toThrow(claim);
});
