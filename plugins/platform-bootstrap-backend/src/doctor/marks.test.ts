import { COMMIT, examination } from '../__testUtils__/examination';
import { marksOf } from './marks';

const forge = { type: 'github', url: 'https://github.com/acme/platform' };
const diagnosis = (of: ReturnType<typeof examination> | null) => ({
  ...{ examination: of, examinedAt: null },
  problem: null,
});
const named = (name: string, namespace = 'argocd') => ({ name, namespace });

describe('marksOf', () => {
  it('knows nothing before anything was examined', () => {
    const { revision, of } = marksOf(diagnosis(null), forge);
    expect(revision).toBe('none');
    expect(of(named('vault'))).toEqual({ file: null, findings: null });
  });

  it('counts what is about each, and says where each stands', () => {
    const { of } = marksOf(diagnosis(examination()), forge);
    expect(of(named('vault'))).toEqual({
      file: {
        path: 'apps/security/vault.yaml',
        line: 1,
        href: `https://github.com/acme/platform/blob/${COMMIT}/apps/security/vault.yaml#L1`,
      },
      findings: { errors: 2, warnings: 0 },
    });
    expect(of(named('authentik')).findings).toEqual({ errors: 1, warnings: 1 });
    expect(of(named('web')).findings).toEqual({ errors: 0, warnings: 0 });
  });

  it('finds nothing about what is not in the repository', () => {
    const { of } = marksOf(diagnosis(examination()), forge);
    const clean = { file: null, findings: { errors: 0, warnings: 0 } };
    expect(of(named('by-hand'))).toEqual(clean);
    expect(of(named('vault', 'elsewhere'))).toEqual(clean);
  });

  it('has a revision that is the same wherever the same commit was examined', () => {
    const [one, other] = [examination(), examination()].map(
      of => marksOf(diagnosis(of), forge).revision,
    );
    expect(one).toBe(other);
    const next = examination({ commit: 'e'.repeat(40) });
    expect(marksOf(diagnosis(next), forge).revision).not.toBe(one);
  });
});

describe('what platform.yaml says', () => {
  const { named: nameOf, written } = marksOf(
    diagnosis(
      examination({
        refinements: {
          vault: {
            title: 'The safe',
            runbook: 'https://runbooks.example/safe',
          },
          queue: { phase: 1.5, gates: [] },
          web: { runbook: 'docs/runbooks/web.md' },
        },
      }),
    ),
    forge,
  );

  it('comes before the plan, field by field', () => {
    expect(nameOf('vault')).toEqual({
      ...{ title: 'The safe', phase: 3, gates: ['argocd'] },
      runbook: { title: 'Runbook', href: 'https://runbooks.example/safe' },
    });
    expect(nameOf('queue')).toEqual({
      ...{ title: 'queue', phase: 1.5, gates: [], runbook: null },
    });
  });

  it('leads to a file of the repository, where the forge is known', () => {
    expect(nameOf('web').runbook).toEqual({
      title: 'Runbook',
      href: `https://github.com/acme/platform/blob/${COMMIT}/docs/runbooks/web.md`,
    });
    const own = examination({ refinements: { web: { runbook: 'web.md' } } });
    const unknown = { ...forge, type: undefined };
    expect(marksOf(diagnosis(own), unknown).named('web').runbook).toBeNull();
  });

  it('leaves the others as the plan has them', () => {
    expect(nameOf('external-secrets').gates).toEqual(['argocd', 'vault']);
    expect(nameOf('constructor')).toMatchObject({ title: 'constructor' });
  });

  it('is of components, and parents are none', () => {
    expect(written.map(({ name }) => name)).toEqual([
      ...['vault', 'authentik', 'web'],
    ]);
  });
});
