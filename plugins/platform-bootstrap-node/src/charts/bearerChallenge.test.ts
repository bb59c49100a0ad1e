import { bearerChallenge, isOwnRealm } from './bearerChallenge';

describe('bearerChallenge', () => {
  it('reads what registries send', () => {
    expect(
      bearerChallenge(
        'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a:pull"',
      ),
    ).toEqual({
      realm: 'https://auth.docker.io/token',
      service: 'registry.docker.io',
      scope: 'repository:a:pull',
    });
    expect(
      bearerChallenge(['Basic realm="x"', 'bearer realm="https://ghcr.io/t"']),
    ).toMatchObject({ realm: 'https://ghcr.io/t' });
  });

  it.each([
    undefined,
    '',
    'Basic realm="x"',
    'Bearer',
    'Bearer realm="nowhere"',
    `Bearer realm="https://x/${'y'.repeat(3000)}"`,
  ])('has no use for %j', header => {
    expect(bearerChallenge(header)).toBeUndefined();
  });
});

describe('isOwnRealm', () => {
  it.each([
    ['https://ghcr.io', 'https://ghcr.io/token', true],
    ['https://registry-1.docker.io', 'https://auth.docker.io/token', true],
    ['https://registry.gitlab.com', 'https://gitlab.com/jwt/auth', true],
    ['http://127.0.0.1:7010', 'http://127.0.0.1:7010/token', true],
    ['http://127.0.0.1:7010', 'http://127.0.0.1:7011/token', false],
    ['https://10.0.0.1', 'https://9.0.0.1/token', false],
    ['https://ghcr.io', 'http://ghcr.io/token', false],
    ['https://ghcr.io', 'https://ghcr.io:8443/token', false],
    ['https://ghcr.io', 'https://ghcr.io.example.org/token', false],
    ['https://ghcr.io', 'https://example.org/ghcr.io', false],
  ])('from %s to %s: %s', (registry, realm, expected) => {
    expect(isOwnRealm(new URL(registry), new URL(realm))).toBe(expected);
  });
});
