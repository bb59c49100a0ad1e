import { argoUrl, looseUrl, sameRepository } from './repositoryUrl';

it('argoUrl drops case and .git, and keeps the slash at the end', () => {
  expect(argoUrl(' https://GitHub.com/Acme/P.git ')).toBe(
    'https://github.com/acme/p',
  );
  expect(argoUrl('https://a/b/')).toBe('https://a/b/');
});

it.each([
  'https://a/b',
  'https://a/b/',
  'https://a/b.git',
  'https://a/b.git/',
  'HTTPS://A/B//',
])('looseUrl(%s)', url => {
  expect(looseUrl(url)).toBe('https://a/b');
});

describe('sameRepository', () => {
  const url = 'https://github.com/acme/platform';
  it.each([
    ['https://github.com/acme/platform.git', true],
    ['http://github.com/Acme/Platform/', true],
    ['git@github.com:acme/platform.git', true],
    ['ssh://git@github.com/acme/platform.git', true],
    ['ssh://git@github.com:22/acme/platform.git', true],
    ['https://github.com/acme/platform-two', false],
    ['https://gitlab.com/acme/platform', false],
    ['git@gitlab.com:acme/platform', false],
    ['', false],
  ])('%s: %s', (other, same) => {
    expect(sameRepository(url, other)).toBe(same);
  });

  it('respects ports', () => {
    expect(
      sameRepository('http://127.0.0.1:1/a/b', 'http://127.0.0.1:2/a/b'),
    ).toBe(false);
  });
});
