import {
  groupOf,
  isArgo,
  keyOf,
  toManifest,
  versionOf,
  waveOf,
} from './manifest';
import { isClusterScoped } from './scope';

const manifest = (apiVersion: string, kind: string, metadata: object = {}) =>
  toManifest({ apiVersion, kind, metadata: { name: 'x', ...metadata } });

describe('toManifest', () => {
  it('keeps what it does not know', () => {
    const document = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'x', foo: 1 },
      extra: [1],
    };
    expect(toManifest(document)).toEqual(document);
  });

  it.each([
    [
      { kind: 'Pod', metadata: { name: 'x' } },
      "Object 'apiVersion' is missing",
    ],
    [{ apiVersion: 'v1', metadata: { name: 'x' } }, "Object 'kind' is missing"],
    [{ apiVersion: 'v1', kind: 'Pod' }, "Object 'metadata' is missing"],
    [
      { apiVersion: 'v1', kind: 'Pod', metadata: {} },
      "Object 'metadata.name' is missing",
    ],
    [{ apiVersion: 'v1', kind: '', metadata: { name: 'x' } }, "Object 'kind'"],
    [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'x', labels: { a: 1 } },
      },
      "Object 'metadata.labels.a'",
    ],
    ['text', 'the document is not an object'],
    [['list'], 'the document is not an object'],
  ])('says what is wrong with %j', (document, message) => {
    expect(() => toManifest(document)).toThrow(message);
  });
});

describe('names', () => {
  it.each([
    ['v1', '', 'v1'],
    ['apps/v1', 'apps', 'v1'],
    ['argoproj.io/v1alpha1', 'argoproj.io', 'v1alpha1'],
  ])('%s has group "%s" and version %s', (apiVersion, group, version) => {
    expect(groupOf({ apiVersion })).toBe(group);
    expect(versionOf({ apiVersion })).toBe(version);
  });

  it('keys tell group, kind, namespace and name apart', () => {
    expect(keyOf(manifest('apps/v1', 'Deployment', { namespace: 'a' }))).toBe(
      'apps/Deployment/a/x',
    );
    expect(keyOf(manifest('v1', 'Namespace'))).toBe('/Namespace//x');
  });

  it('knows Argo CD kinds by their group too', () => {
    expect(
      isArgo(manifest('argoproj.io/v1alpha1', 'Application'), 'Application'),
    ).toBe(true);
    expect(
      isArgo(manifest('argoproj.io/v1alpha1', 'AppProject'), 'Application'),
    ).toBe(false);
    expect(
      isArgo(manifest('app.k8s.io/v1beta1', 'Application'), 'Application'),
    ).toBe(false);
  });
});

describe('waveOf', () => {
  it.each([
    ['-5', -5],
    ['0', 0],
    ['20', 20],
    ['soon', 0],
    [undefined, 0],
  ])('%s is wave %d', (wave, expected) => {
    const annotations =
      wave === undefined ? {} : { 'argocd.argoproj.io/sync-wave': wave };
    expect(waveOf(manifest('v1', 'Pod', { annotations }))).toBe(expected);
  });
});

describe('isClusterScoped', () => {
  it.each([
    ['v1', 'Namespace', true],
    ['rbac.authorization.k8s.io/v1', 'ClusterRole', true],
    ['external-secrets.io/v1', 'ClusterSecretStore', true],
    ['external-secrets.io/v1', 'SecretStore', false],
    ['apps/v1', 'Deployment', false],
    ['acid.zalan.do/v1', 'postgresql', false],
  ])('%s %s: %s', (apiVersion, kind, expected) => {
    expect(isClusterScoped(manifest(apiVersion, kind))).toBe(expected);
  });
});
