import {
  isAutomated,
  parseSpec,
  sourcesOf,
  type ApplicationSpec,
} from './application';

const manifest = (spec: unknown) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'x' },
  spec,
});

const specOf = (spec: unknown): ApplicationSpec => {
  const parsed = parseSpec(manifest(spec));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.spec;
};

const DESTINATION = { destination: { namespace: 'x' } };

describe('parseSpec', () => {
  it('fills in what Argo CD fills in', () => {
    const spec = specOf({
      ...DESTINATION,
      source: { repoURL: 'r', path: 'p' },
    });
    expect(spec.project).toBe('default');
    expect(spec.source?.targetRevision).toBe('HEAD');
  });

  it.each([
    [undefined, 'spec.'],
    [{ source: { repoURL: 'r' } }, 'spec.destination'],
    [{ ...DESTINATION, source: { repoURL: 1 } }, 'spec.source.repoURL'],
    [{ ...DESTINATION, sources: 'x' }, 'spec.sources'],
    [
      { ...DESTINATION, syncPolicy: { automated: { prune: 'yes' } } },
      'spec.syncPolicy.automated.prune',
    ],
  ])('names the wrong field of %j', (spec, field) => {
    const parsed = parseSpec(manifest(spec));
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed.ok ? '' : parsed.message).toContain(field);
  });
});

describe('sourcesOf', () => {
  const source = { repoURL: 'one' };
  it.each([
    ['one source', { source }, ['one']],
    [
      'several sources',
      { sources: [{ repoURL: 'a' }, { repoURL: 'b' }] },
      ['a', 'b'],
    ],
    ['both: the list wins', { source, sources: [{ repoURL: 'a' }] }, ['a']],
    ['an empty list: the single one', { source, sources: [] }, ['one']],
    ['none', {}, []],
  ])('%s', (_name, fields, expected) => {
    const sources = sourcesOf(specOf({ ...DESTINATION, ...fields }));
    expect(sources.map(s => s.repoURL)).toEqual(expected);
  });
});

describe('isAutomated', () => {
  it.each([
    [undefined, false],
    [{}, false],
    [{ automated: null }, false],
    [{ automated: {} }, true],
    [{ automated: { enabled: true } }, true],
    [{ automated: { enabled: false, prune: true } }, false],
  ])('%j: %s', (syncPolicy, expected) => {
    expect(isAutomated(specOf({ ...DESTINATION, syncPolicy }))).toBe(expected);
  });
});
