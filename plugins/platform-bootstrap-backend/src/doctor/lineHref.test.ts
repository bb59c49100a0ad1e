import { lineHref } from './lineHref';

const COMMIT = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d';
const url = 'https://forge.example.com/acme/platform';

describe('lineHref', () => {
  it.each([
    ['github', `${url}/blob/${COMMIT}/apps/a.yaml#L12`],
    ['gitlab', `${url}/-/blob/${COMMIT}/apps/a.yaml#L12`],
    ['gitea', `${url}/src/commit/${COMMIT}/apps/a.yaml#L12`],
    ['bitbucketCloud', `${url}/src/${COMMIT}/apps/a.yaml#lines-12`],
  ])('knows %s', (type, href) => {
    expect(lineHref({ type, url }, COMMIT, 'apps/a.yaml', 12)).toBe(href);
  });

  it.each([undefined, 'azure', 'constructor', '__proto__', ''])(
    'gives no address that it does not know: %p',
    type => {
      expect(lineHref({ type, url }, COMMIT, 'apps/a.yaml', 12)).toBeNull();
    },
  );

  it.each(['main', '', `${COMMIT}/../..`, 'c1'])(
    'gives no address for %p, which is no commit',
    commit => {
      expect(lineHref({ type: 'github', url }, commit, 'a', 1)).toBeNull();
    },
  );

  it.each([
    ['a b/ü.yaml', 'a%20b/%C3%BC.yaml'],
    ['a#b?c.yaml', 'a%23b%3Fc.yaml'],
    ['a%2e%2e/b.yaml', 'a%252e%252e/b.yaml'],
    ['"><script>.yaml', '%22%3E%3Cscript%3E.yaml'],
  ])('keeps %p inside the path', (path, encoded) => {
    expect(lineHref({ type: 'github', url }, COMMIT, path, 1)).toBe(
      `${url}/blob/${COMMIT}/${encoded}#L1`,
    );
  });
});
