import { checkRepositoryUrl } from './checkRepositoryUrl';

const rulesOf = (url: string, literal: string[] = [], own?: string) =>
  checkRepositoryUrl(url, literal, own).map(({ rule }) => rule);

describe('the host of a source', () => {
  it.each([
    'https://169.254.169.254/latest/meta-data',
    'http://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://10.0.0.1:8443/a',
    'https://１２７.０.０.１/',
    'https://127。0。0。1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fd00:ec2::254]/',
    'https://[::1',
    'https:///127.0.0.1/',
    'https://localhost/',
    'https://localhost./',
    'https://LOCALHOST:443/',
    'https://x.localhost/a',
    'ssh://127.0.0.1/a',
    'oci://2130706433/a',
  ])('A10: no address is a source: %s', url => {
    expect(rulesOf(url)).toEqual(['source-address']);
    expect(rulesOf(url, [url])).toEqual(['source-address']);
  });

  it.each([
    'file:///etc/passwd',
    'FILE:/etc/passwd',
    'gopher://charts.example.com/_x',
    'dict://charts.example.com/',
  ])('A10: no other scheme, granted or not: %s', url => {
    expect(rulesOf(url, [url])).toEqual(['source-scheme-refused']);
  });

  it.each([
    'https://vault.vault.svc/a',
    'https://vault.vault.svc.cluster.local:8200/a',
    'https://metadata.google.internal/a',
    'https://printer.local/a',
    'https://vault/a',
    'https://vault./a',
  ])('A10: an internal name only when it is listed literally: %s', url => {
    expect(rulesOf(url)).toEqual(['source-internal']);
    expect(rulesOf(url, ['https://**', 'https://vault/*'])).toEqual([
      'source-internal',
    ]);
    expect(rulesOf(url, [url])).toEqual([]);
  });

  it.each([
    ['https://user:hunter2@charts.example.com/', 'source-with-credentials'],
    ['https://charts.example.com@evil.example/a', 'source-with-credentials'],
    ['https://charts.example.com\\@evil.example/a', 'source-with-credentials'],
    ['git@github.com:acme/a', 'source-not-https'],
    ['ssh://git@github.com/acme/a', 'source-with-credentials'],
    ['ssh://github.com/acme/a', 'source-not-https'],
    ['https://xn--gthub-n4a.com/a', 'source-look-alike'],
    ['https://gıthub.com/a', 'source-look-alike'],
  ])('A18: %s: %s', (url, rule) => {
    expect(rulesOf(url)).toEqual([rule]);
  });

  it('takes the platform repository wherever the operator keeps it, without credentials', () => {
    const own = 'http://127.0.0.1:7010/example/platform';
    expect(rulesOf(own, [], own)).toEqual([]);
    const leaky = 'http://u:hunter2@127.0.0.1:7010/example/platform';
    expect(rulesOf(leaky, [], leaky)).toEqual(['source-with-credentials']);
  });
});
