import { platform } from '../__testUtils__/platform';
import { checkName } from './checkName';
import { checkRepositoryUrl } from './checkRepositoryUrl';
import { checkRevision } from './checkRevision';
import { checkSource } from './checkSource';
import { checkValues } from './checkValues';

const rulesOf = (findings: readonly { rule: string }[]) =>
  findings.map(({ rule }) => rule);

describe('checkName', () => {
  it.each([
    ['kuberay', []],
    ['a', []],
    ['k8s-monitoring', []],
    ['a'.repeat(53), []],
    ['a'.repeat(54), ['name-invalid']],
    ['a'.repeat(300), ['name-invalid']],
    ['Kuberay', ['name-invalid']],
    ['-a', ['name-invalid']],
    ['a-', ['name-invalid']],
    ['a.b', ['name-invalid']],
    ['a_b', ['name-invalid']],
    ['x\nspec:\n  project: default', ['name-invalid']],
    ['а', ['name-invalid']],
    ['${{ secrets.X }}', ['name-invalid']],
    ['--upload-pack=x', ['name-invalid']],
    ['../x', ['name-invalid']],
  ])('%p: %p', (name, expected) => {
    expect(rulesOf(checkName(name))).toEqual(expected);
  });

  it('says how much too long', () => {
    expect(checkName('a'.repeat(54))[0].message).toContain('54 characters');
  });
});

describe('checkRepositoryUrl', () => {
  it.each([
    ['https://ray-project.github.io/kuberay-helm/', []],
    ['https://charts.example.com', []],
    ['https://charts.example.com:8443/a', []],
    ['http://charts.example.com', ['source-not-https']],
    ['file:///etc/passwd', ['source-scheme-refused']],
    ['ssh://github.com/a/b', ['source-not-https']],
    ['git@github.com:a/b', ['source-not-https']],
    ['oci://ghcr.io/a/b', ['source-not-https']],
    ['ghcr.io/a/b', ['source-not-https']],
    ['https://user:pass@a.example.com', ['source-with-credentials']],
    ['https://token@a.example.com', ['source-with-credentials']],
    ['https://github.com@evil.example.com/a', ['source-with-credentials']],
    ['https://xn--gthub-n4a.com/a', ['source-look-alike']],
    ['https://gıthub.com/a', ['source-look-alike']],
    ['https://a.example.com/*', ['source-invalid']],
    ['https://a.example.com/{a,b}', ['source-invalid']],
    ['https://a.example.com/a?x=1', ['source-invalid']],
    ['https://a.example.com/a#b', ['source-invalid']],
    ['https://a.example.com/%2e%2e/b', ['source-invalid']],
    ['https://a.example.com\\b', ['source-invalid']],
    ['https://a.example.com/a b', ['source-invalid']],
    ['https://a.example.com/a\nb', ['source-invalid']],
    ['https://[::1]/a', ['source-address']],
    ['https://', ['source-invalid']],
    ['https://a.example.com:99999/', ['source-invalid']],
    ['https://a.example.com/../b', ['source-not-canonical']],
    ['https://2130706433/a', ['source-address']],
    ['https://A.example.com/a', ['source-not-canonical']],
    ['https://a.example.com:443/a', ['source-not-canonical']],
  ])('%p: %p', (url, expected) => {
    expect(rulesOf(checkRepositoryUrl(url, []))).toEqual(expected);
  });

  it('accepts literally what is listed literally', () => {
    const listed = ['oci://ghcr.io/a/b', 'git@github.com:a/b', 'http://*'];
    expect(checkRepositoryUrl('oci://ghcr.io/a/b', listed)).toEqual([]);
    expect(checkRepositoryUrl('git@github.com:a/b', listed)).toEqual([]);
    expect(checkRepositoryUrl('http://a.example.com', listed)).toHaveLength(1);
    expect(checkRepositoryUrl('http://*', listed)).toHaveLength(1);
    const leaked = 'https://user:pass@a.example.com';
    expect(checkRepositoryUrl(leaked, [leaked])).toHaveLength(1);
  });

  it('never repeats credentials', () => {
    const [{ message }] = checkRepositoryUrl('https://u:hunter2@a/b', []);
    expect(message).not.toContain('hunter2');
  });
});

describe('checkRevision', () => {
  const sha = 'a'.repeat(40);
  it.each([
    ['helm', '1.4.2', []],
    ['helm', 'v1.4.2', []],
    ['helm', '1.4.2-rc.1+build.5', []],
    ['helm', '1.4', ['revision-floating']],
    ['helm', '1.4.x', ['revision-floating']],
    ['helm', '^1.4.2', ['revision-floating']],
    ['helm', '>=1.0.0', ['revision-floating']],
    ['helm', '*', ['revision-floating']],
    ['helm', 'latest', ['revision-floating']],
    ['helm', 'HEAD', ['revision-floating']],
    ['helm', 'main', ['revision-floating']],
    ['helm', '01.4.2', ['revision-floating']],
    ['git', sha, []],
    ['git', 'v1.2.3', []],
    ['git', '1.2', []],
    ['git', 'release-1.2.3', []],
    ['git', 'chart/v1.2.3-rc.1', []],
    ['git', 'main', ['revision-moves']],
    ['git', 'feature/x', ['revision-moves']],
    ['git', 'abc1234', ['revision-moves']],
    ['git', 'HEAD', ['revision-floating']],
    ['git', 'latest', ['revision-floating']],
    ['git', '*', ['revision-invalid']],
    ['git', 'a..b', ['revision-invalid']],
    ['git', '-x', ['revision-invalid']],
    ['git', '--upload-pack=x', ['revision-invalid']],
    ['git', 'a b', ['revision-invalid']],
    ['git', 'a@{1}', ['revision-invalid']],
    ['git', 'a.lock', ['revision-invalid']],
    ['git', '/a', ['revision-invalid']],
    ['git', 'a'.repeat(201), ['revision-invalid']],
  ] as const)('%s %p: %p', (sourceType, targetRevision, expected) => {
    const findings = checkRevision({ sourceType, targetRevision });
    expect(rulesOf(findings)).toEqual(expected);
  });

  it('warns of branches instead of refusing them', () => {
    const request = { sourceType: 'git', targetRevision: 'main' } as const;
    expect(checkRevision(request)[0].severity).toBe('warning');
  });
});

describe('checkSource', () => {
  const repository = platform();
  const own = 'https://github.com/acme/platform';
  it.each([
    ['helm', { chart: 'kuberay-operator' }, []],
    ['helm', { chart: 'Kuberay' }, ['chart-invalid']],
    ['helm', { chart: '../x' }, ['chart-invalid']],
    ['helm', { chart: 'a/../b' }, ['chart-invalid']],
    ['helm', { chart: 'a b' }, ['chart-invalid']],
    ['git', { path: 'deploy/base' }, []],
    ['git', { path: '.' }, []],
    ['git', { path: '/deploy' }, ['path-invalid']],
    ['git', { path: '../deploy' }, ['path-invalid']],
    ['git', { path: 'a/../../b' }, ['path-invalid']],
    ['git', { path: 'a//b' }, ['path-invalid']],
    ['git', { path: './a' }, ['path-invalid']],
    ['git', { path: 'a/./b' }, ['path-invalid']],
    ['git', { path: 'a\\b' }, ['path-invalid']],
    ['git', { path: 'a b' }, ['path-invalid']],
    ['git', { path: 'a%2fb' }, ['path-invalid']],
    ['git', { path: 'deploy/app.yaml' }, ['path-not-a-directory']],
    ['git', { path: 'gitops/resources/x', repoURL: own }, []],
    [
      'git',
      { path: 'gitops/apps/automation', repoURL: own },
      ['path-holds-applications'],
    ],
    [
      'git',
      { path: 'gitops/apps/', repoURL: own },
      ['path-holds-applications'],
    ],
    ['git', { path: '.', repoURL: own }, ['path-holds-applications']],
    [
      'git',
      { path: 'gitops/projects', repoURL: own },
      ['path-holds-applications'],
    ],
    [
      'git',
      { path: 'gitops/apps', repoURL: 'git@github.com:acme/platform.git' },
      ['path-holds-applications'],
    ],
  ] as const)('%s %j: %p', (sourceType, fields, expected) => {
    const request = { sourceType, ...fields };
    const findings = checkSource(request, repository, undefined, []);
    expect(rulesOf(findings)).toEqual(expected);
  });

  it('takes the platform repository over plain http, but never with credentials', () => {
    const local = { ...repository, url: 'http://127.0.0.1:7010/acme/platform' };
    const ask = (repoURL: string) =>
      rulesOf(checkSource({ repoURL }, local, undefined, []));
    expect(ask('http://127.0.0.1:7010/acme/platform.git')).toEqual([]);
    expect(ask('http://127.0.0.1:7010/acme/other.git')).toEqual([
      'source-address',
    ]);
    expect(ask('http://a:b@127.0.0.1:7010/acme/platform.git')).toEqual([
      'source-with-credentials',
    ]);
  });
});

describe('checkValues', () => {
  it.each([
    ['nothing', undefined, []],
    ['only a comment', '# later', []],
    ['a mapping', 'a: 1\nb: {c: [d]}\n', []],
    ['a template in a string', 'a: "{{ .Values.x }}"\n', []],
    ['a list', '- a\n', ['values-not-a-mapping']],
    ['text', 'hello\n', ['values-not-a-mapping']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['values-not-a-mapping']],
    ['broken YAML', 'a: "\n', ['yaml-syntax']],
    ['an anchor', 'a: &b 1\n', ['yaml-subset']],
    ['a second key', 'a: 1\na: 2\n', ['yaml-subset']],
    ['too much', `a: ${'x'.repeat(65_536)}`, ['values-too-large']],
    ['too many bytes', `a: ${'ü'.repeat(33_000)}`, ['values-too-large']],
    [
      'a hidden change of direction',
      'a: \u202eb\n',
      ['values-invisible-character'],
    ],
    ['a null byte', 'a: \u0000b\n', ['values-invisible-character']],
    [
      'a private key',
      'a: |\n  -----BEGIN RSA PRIVATE KEY-----\n  x\n',
      ['values-private-key'],
    ],
    [
      'a private key in a comment',
      '# -----BEGIN PRIVATE KEY-----\na: 1\n',
      ['values-private-key'],
    ],
    ['a GitHub token', `a: ghp_${'a'.repeat(36)}\n`, ['values-secret']],
    ['a Vault token', `a: hvs.${'a'.repeat(24)}\n`, ['values-secret']],
    ['a password', 'auth:\n  adminPassword: hunter2\n', ['values-secret']],
    ['a numeric password', 'password: 12345\n', ['values-secret']],
    ['a token in a list', 'users: [{token: abc}]\n', ['values-secret']],
    ['an empty password', 'password: ""\n', []],
    ['a switch', 'automountToken: true\n', []],
    [
      'the name of a Secret',
      'existingSecretPasswordKey: password\nauth: {existingSecret: a}\n',
      [],
    ],
    ['a reference', 'password: ${DB_PASSWORD}\n', []],
    ['a Secret reference', 'passwordSecret: {name: a, key: password}\n', []],
  ])('%s', (_, values, expected) => {
    expect(rulesOf(checkValues(values))).toEqual(expected);
  });

  it('says where, and never what', () => {
    const [finding] = checkValues('a:\n  users:\n    - password: hunter2\n');
    expect(finding.message).toContain('a.users.0.password');
    expect(JSON.stringify(finding)).not.toContain('hunter2');
    const [syntax] = checkValues('a: 1\nb: "\n');
    expect(syntax.message).toMatch(/^Line 3, column 1: /);
  });
});
