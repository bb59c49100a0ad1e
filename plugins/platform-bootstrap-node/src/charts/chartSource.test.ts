import { chartSource, requireChartName, requireVersion } from './chartSource';

const MIRRORS = [
  { from: 'https://charts.example.com', to: 'http://10.0.0.1:8080/helm' },
  { from: 'https://charts.example.com/stable', to: 'https://m.example.com' },
  { from: 'ghcr.io/acme', to: 'harbor.example.com/ghcr' },
  { from: 'oci://quay.io', to: 'http://127.0.0.1:5000' },
];

describe('chartSource', () => {
  it.each([
    [
      'https://charts.example.org/stable/',
      'http https://charts.example.org stable',
    ],
    ['https://Charts.Example.org', 'http https://charts.example.org '],
    ['http://charts.example.org:8080', 'http http://charts.example.org:8080 '],
    ['ghcr.io/argoproj/argo-helm', 'oci https://ghcr.io argoproj/argo-helm'],
    ['oci://ghcr.io/argoproj', 'oci https://ghcr.io argoproj'],
    ['registry.example.org:5000', 'oci https://registry.example.org:5000 '],
  ])('reads %s', (repoURL, expected) => {
    const { kind, origin, path, isConfigured } = chartSource(repoURL, MIRRORS);
    expect(`${kind} ${origin} ${path}`).toBe(expected);
    expect(isConfigured).toBe(false);
  });

  it.each([
    ['https://charts.example.com', 'http http://10.0.0.1:8080 helm'],
    ['https://charts.example.com/', 'http http://10.0.0.1:8080 helm'],
    [
      'https://charts.example.com/other',
      'http http://10.0.0.1:8080 helm/other',
    ],
    ['https://charts.example.com/stable/', 'http https://m.example.com '],
    ['https://charts.example.com/stable/a', 'http https://m.example.com a'],
    [
      'https://charts.example.com/stables',
      'http http://10.0.0.1:8080 helm/stables',
    ],
    ['oci://ghcr.io/acme/x', 'oci https://harbor.example.com ghcr/x'],
    ['quay.io/x/y', 'oci http://127.0.0.1:5000 x/y'],
  ])('asks the mirror of %s, the longest that fits', (repoURL, expected) => {
    const { kind, origin, path, isConfigured, product } = chartSource(
      repoURL,
      MIRRORS,
    );
    expect(`${kind} ${origin} ${path}`).toBe(expected);
    expect(isConfigured).toBe(true);
    // People know the repository by its own name.
    expect(repoURL).toContain(product);
  });

  it.each([
    [
      'https://a.example.com:8443/b/',
      'http http://127.0.0.1:7010 charts/a.example.com/b',
    ],
    [
      'a.example.com:8443/b',
      'oci http://127.0.0.1:7010 charts/a.example.com/b',
    ],
  ])('asks one mirror for all: %s', (repoURL, expected) => {
    const all = [{ from: '*', to: 'http://127.0.0.1:7010/charts' }];
    const { kind, origin, path } = chartSource(repoURL, all);
    expect(`${kind} ${origin} ${path}`).toBe(expected);
  });

  it.each([
    '',
    'file:///etc/passwd',
    'gopher://example.com/x',
    'git@github.com:acme/x.git',
    'ssh://git@github.com/acme/x',
    'https://user:password@example.com/x',
    'https://example.com@evil.example.org/',
    'https://example.com\\@evil.example.org/',
    'https://example.com/../x',
    'https://example.com/a/./x',
    'https://example.com/..%2fx',
    'https://example.com/%252e%252e/x',
    'https://example.com/x;y',
    'https://example.com/x?y=1',
    'https://example.com/x#y',
    'https://example.com/x\u0000',
    'https://example.com/\u2215x',
    'https://[::1]/x',
    'https://ex\u0430mple.com/x',
    'https://',
    'https:///x',
    'ghcr.io/../x',
    'ghcr.io/A b',
    `https://example.com/${'x'.repeat(2000)}`,
  ])('A9, A10, A18: refuses %j before anything is asked', repoURL => {
    expect(() => chartSource(repoURL, [])).toThrow('A chart repository is');
  });
});

describe('names and versions', () => {
  const http = chartSource('https://charts.example.org', []);
  const oci = chartSource('ghcr.io/acme', []);

  it('are passed on', () => {
    expect(requireChartName(http, 'argo-cd')).toBe('argo-cd');
    expect(requireChartName(oci, 'charts/argo-cd')).toBe('charts/argo-cd');
    expect(requireVersion('v1.2.3-rc.1+build_5')).toBe('v1.2.3-rc.1+build_5');
  });

  it.each([
    '',
    '..',
    '../x',
    'a/../b',
    'a/b',
    '.git',
    'a?b',
    'a%2fb',
    '-x',
    'x'.repeat(201),
  ])('A9: %j is no chart', chart => {
    expect(() => requireChartName(http, chart)).toThrow('name of a chart');
  });

  it.each(['..', 'a/../b', 'a//b', '/a', 'a/', 'A', 'a/b?c'])(
    'A9: %j is no chart of a registry',
    chart => {
      expect(() => requireChartName(oci, chart)).toThrow('name of a chart');
    },
  );

  it.each(['', '*', '>=1', '../1', '1/2', '1 2', `1.0.0-${'x'.repeat(200)}`])(
    'A9: %j is no version',
    version => {
      expect(() => requireVersion(version)).toThrow('version of a chart');
    },
  );
});
