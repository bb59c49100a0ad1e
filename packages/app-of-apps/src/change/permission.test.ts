import { platform } from '../__testUtils__/platform';
import { destinationPermission, sourcePermission } from './permission';

const { projects } = platform();
const [automation] = projects;
const server = 'https://kubernetes.default.svc';

describe('sourcePermission', () => {
  const ask = (url: string, sources: readonly string[] = []) =>
    sourcePermission(automation, url, { sources, destinations: [] }, [
      'https://github.com/acme/platform.git',
    ]);

  it.each([
    ['https://charts.example.com/argocd', [], 'permitted'],
    ['https://charts.example.com/open/a/b', [], 'permitted'],
    ['https://github.com/acme/platform', [], 'permitted'],
    ['https://other.example.com', [], 'refused'],
    ['https://other.example.com/', ['https://other.example.com'], 'amend'],
    ['https://other.example.com/a', ['https://other.example.com'], 'refused'],
    [
      'https://other.example.com/a.git',
      ['https://other.example.com/a'],
      'amend',
    ],
    ['https://other.example.com/a', ['https://other.example.com/*'], 'amend'],
    [
      'https://other.example.com/a/b',
      ['https://other.example.com/*'],
      'refused',
    ],
    [
      'https://other.example.com/a/b',
      ['https://other.example.com/**'],
      'amend',
    ],
  ] as const)('%s with %j: %s', (url, allowed, kind) => {
    expect(ask(url, allowed).kind).toBe(kind);
  });

  it('says who can allow it, and where', () => {
    const [{ message, field }] = ask('https://other.example.com').findings;
    expect(field).toBe('repoURL');
    expect(message).toContain('The platform team');
    expect(message).toContain('the sources of a grant');
  });

  it('cannot overrule a deny pattern', () => {
    const url = 'https://evil.example.com/x';
    const policy = { sources: [url], destinations: [] };
    const strict = {
      ...automation,
      sourceRepos: ['*', '!https://evil.example.com/*'],
    };
    const denied = sourcePermission(strict, url, policy, []);
    expect(denied.kind).toBe('refused');
    expect(denied.findings[0].message).toContain('!https://evil.example.com/*');
  });
});

describe('destinationPermission', () => {
  const ask = (namespace: string, destinations: readonly string[] = []) =>
    destinationPermission(
      automation,
      { server, namespace },
      { sources: [], destinations },
    );

  it.each([
    ['argocd', [], 'permitted'],
    ['team-a', [], 'permitted'],
    ['kuberay', [], 'refused'],
    ['kuberay', ['kuberay'], 'amend'],
    ['kuberay', ['kube*'], 'amend'],
    ['kuberay', ['ray'], 'refused'],
  ] as const)('%s with %j: %s', (namespace, allowed, kind) => {
    expect(ask(namespace, allowed).kind).toBe(kind);
  });

  it("knows Argo CD's own cluster by its name too", () => {
    const named = {
      ...automation,
      destinations: [{ name: 'in-cluster', namespace: 'a' }],
    };
    const policy = { sources: [], destinations: [] };
    const kind = (cluster: string) =>
      destinationPermission(named, { server: cluster, namespace: 'a' }, policy)
        .kind;
    expect(kind(server)).toBe('permitted');
    expect(kind('https://10.0.0.1')).toBe('refused');
  });

  it('cannot overrule a deny pattern either', () => {
    const strict = {
      ...automation,
      destinations: [
        { server, namespace: '*' },
        { server, namespace: '!kube-*' },
      ],
    };
    const policy = { sources: [], destinations: ['*'] };
    const destination = { server, namespace: 'kube-dns' };
    const denied = destinationPermission(strict, destination, policy);
    expect(denied.kind).toBe('refused');
    expect(denied.findings[0].rule).toBe('destination-denied');
  });

  it('says who can allow it, and where', () => {
    expect(ask('kuberay').findings[0].message).toContain(
      'the destinations of a grant',
    );
  });
});
