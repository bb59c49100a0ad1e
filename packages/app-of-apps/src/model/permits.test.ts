import { permitsDestination, permitsSource } from './permits';
import type { AppProject, Destination } from './types';

const project = (
  sourceRepos: readonly string[],
  destinations: readonly Destination[] = [],
): AppProject => ({
  name: 'p',
  sourceRepos,
  destinations,
  location: { file: 'p.yaml', line: 1, document: 0 },
  object: {},
});

describe('permitsSource', () => {
  const url = 'https://charts.example.com/a';
  it.each<[string, readonly string[], string, string]>([
    ['nothing listed', [], url, 'not-listed'],
    ['listed', [url], url, 'permitted'],
    ['listed in capitals', ['https://Charts.example.com/A'], url, 'permitted'],
    ['.git on one side', [`${url}.git`], url, 'permitted'],
    ['a slash more', [`${url}/`], url, 'not-listed'],
    ['everything', ['*'], url, 'permitted'],
    ['one level', ['https://charts.example.com/*'], url, 'permitted'],
    ['two levels', ['https://*'], url, 'not-listed'],
    ['all levels', ['https://**'], url, 'permitted'],
    ['denied', ['*', '!https://charts.example.com/*'], url, 'denied'],
    ['denied first', ['!https://charts.example.com/a', '*'], url, 'denied'],
    ['another denied', ['!https://evil.example.com'], url, 'permitted'],
  ])('%s', (_, sourceRepos, asked, kind) => {
    expect(permitsSource(project(sourceRepos), asked).kind).toBe(kind);
  });

  it('names the pattern that denies', () => {
    expect(
      permitsSource(project(['*', '!https://evil/*']), 'https://evil/x'),
    ).toEqual({ kind: 'denied', by: '!https://evil/*' });
  });
});

describe('permitsDestination', () => {
  const server = 'https://kubernetes.default.svc';
  const to = (namespace: string) => ({ server, namespace });
  it.each<[string, readonly Destination[], Destination, string]>([
    ['nothing listed', [], to('a'), 'not-listed'],
    ['listed', [to('a')], to('a'), 'permitted'],
    ['another namespace', [to('b')], to('a'), 'not-listed'],
    [
      'another cluster',
      [{ server: 'https://x', namespace: 'a' }],
      to('a'),
      'not-listed',
    ],
    [
      'by cluster name',
      [{ name: 'in-cluster', namespace: 'a' }],
      { name: 'in-cluster', namespace: 'a' },
      'permitted',
    ],
    [
      'name is not server',
      [{ name: server, namespace: 'a' }],
      to('a'),
      'not-listed',
    ],
    [
      'wildcards',
      [{ server: '*', namespace: 'team-*' }],
      to('team-x'),
      'permitted',
    ],
    ['all namespaces', [{ server, namespace: '*' }], to('a'), 'permitted'],
    ['no namespace listed', [{ server }], to('a'), 'not-listed'],
    [
      'denied namespace',
      [to('*'), to('!kube-system')],
      to('kube-system'),
      'denied',
    ],
    ['all but one', [to('!kube-system')], to('a'), 'permitted'],
    [
      'denied cluster',
      [to('*'), { server: '!https://kubernetes*', namespace: '*' }],
      to('a'),
      'denied',
    ],
  ])('%s', (_, destinations, asked, kind) => {
    expect(permitsDestination(project([], destinations), asked).kind).toBe(
      kind,
    );
  });
});
