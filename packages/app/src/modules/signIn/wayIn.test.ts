import { mockApis } from '@backstage/frontend-test-utils';
import { readWayIn } from './wayIn';

const wayIn = (providers: object) =>
  readWayIn(mockApis.config({ data: { auth: { providers } } }));

const oauth2Proxy = {
  signIn: { resolvers: [{ resolver: 'forwardedUserMatchingUserEntityName' }] },
};
const person = {
  user: 'user:default/petra',
  title: 'Petra Lindqvist',
  role: 'Platform engineer',
};

describe('readWayIn', () => {
  it('is OAuth2 Proxy where it is configured', () => {
    expect(wayIn({ oauth2Proxy })).toEqual({
      kind: 'proxy',
      signOutUrl: '/oauth2/sign_out',
    });
  });

  it.each([
    '/oauth2/sign_out?rd=%2F',
    'https://authentik.example.com/if/flow/default-invalidation-flow/',
    'http://127.0.0.1:7010/end',
  ])('signs out at %s', signOutUrl => {
    expect(wayIn({ oauth2Proxy: { ...oauth2Proxy, signOutUrl } })).toEqual({
      kind: 'proxy',
      signOutUrl,
    });
  });

  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    'data:text/html,hello',
    '//evil.example.com',
    '/\\evil.example.com',
    'oauth2/sign_out',
  ])('A30: does not sign out at %s, and says what would do', signOutUrl => {
    expect(() =>
      wayIn({ oauth2Proxy: { ...oauth2Proxy, signOutUrl } }),
    ).toThrow(/auth\.providers\.oauth2Proxy\.signOutUrl is ".*": give a path/);
  });

  it('is the sandbox where it has people', () => {
    expect(wayIn({ oauth2Proxy, sandbox: { people: [person] } })).toEqual({
      kind: 'sandbox',
      people: [person],
    });
  });

  it('is none where nothing is configured', () => {
    expect(wayIn({})).toEqual({ kind: 'none' });
    expect(wayIn({ sandbox: { people: [] } })).toEqual({ kind: 'none' });
  });
});
