import fc from 'fast-check';
import { merged, platform } from '../__testUtils__/platform';
import { developer } from '../__testUtils__/rights';
import { hasErrors } from '../finding';
import { parseYaml } from '../model';
import { planAddApplication } from './addApplication';
import type { AddApplicationRequest } from './requests';

const repository = platform();
const rights = developer({
  sources: ['https://charts.example.org/**', 'https://github.com/acme/*'],
  destinations: ['shop-*', '*'],
});

const hostile = fc.constantFrom(
  'x\nspec:\n  project: default',
  "'; DROP TABLE x; --",
  '${{ secrets.TOKEN }}',
  '{{constructor.constructor("return 1")()}}',
  '../../.github/workflows/x',
  '!!js/function x',
  '&a *a',
  '<<: {project: default}',
  '__proto__',
  '\u0000',
  '\u202e',
  '--upload-pack=x',
  '@everyone fixes #1 ![x](https://evil.example.com/p.png)',
  '*',
  '!*',
  '**',
  'https://charts.example.org/**',
  'https://charts.example.org/{a,b}',
  'https://user:hunter2@charts.example.org/a',
  'no',
  '1e3',
  '~',
);
const text = (...plausible: string[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...plausible) },
    { weight: 1, arbitrary: hostile },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  );

const request: fc.Arbitrary<AddApplicationRequest> = fc.record(
  {
    name: text('kuberay', 'shop', 'argocd'),
    category: text('automation', 'security'),
    sourceType: fc.constantFrom('helm' as const, 'git' as const),
    repoURL: text(
      'https://charts.example.org/a',
      'https://charts.example.com/open/a',
      'https://github.com/acme/shop',
    ),
    chart: text('kuberay-operator'),
    path: text('deploy/base'),
    targetRevision: text('1.4.2', 'v1.0.0'),
    namespace: text('team-a', 'shop-eu'),
    syncPolicy: fc.constantFrom('automated' as const, 'manual' as const),
    values: text('a: 1\n', 'b:\n  - c # d\n'),
    why: text('We need it'),
  },
  {
    requiredKeys: [
      'name',
      'category',
      'sourceType',
      'repoURL',
      'chart',
      'path',
      'targetRevision',
      'namespace',
    ],
  },
);

const withoutMisfits = ({
  sourceType,
  chart,
  path,
  values,
  ...rest
}: AddApplicationRequest) =>
  sourceType === 'helm'
    ? { ...rest, sourceType, chart, values }
    : { ...rest, sourceType, path };

describe('planAddApplication with anything for input', () => {
  it('is tried with requests that are accepted as well as refused', () => {
    const plans = fc
      .sample(request.map(withoutMisfits), { numRuns: 300, seed: 1 })
      .map(asked => planAddApplication(repository, asked, rights));
    const accepted = plans.filter(({ files }) => files.length > 0).length;
    expect(accepted).toBeGreaterThan(15);
    expect(accepted).toBeLessThan(285);
  });

  it('never throws, and writes nothing while there is an error', () => {
    fc.assert(
      fc.property(request, asked => {
        const plan = planAddApplication(repository, asked, rights);
        const isUnchanged = plan.files.every(f => f.before === f.after);
        expect(hasErrors(plan.findings)).toBe(isUnchanged);
        expect(JSON.stringify(plan)).not.toContain('hunter2');
      }),
      { numRuns: 500 },
    );
  });

  it('writes only where it may, and only what was planned', () => {
    fc.assert(
      fc.property(request.map(withoutMisfits), asked => {
        const plan = planAddApplication(repository, asked, rights);
        if (plan.files.length === 0) return;
        const allowed =
          /^gitops\/(?:apps\/(?:automation|security)|values|projects)\/[a-z0-9-]+\.yaml$/;
        for (const { path, after } of plan.files) {
          expect(path).toMatch(allowed);
          expect(parseYaml(after ?? '').kind).toBe('read');
        }
        expect(plan.branch).toBe(
          `platform-bootstrap/add-application-${asked.name?.trim()}`,
        );
        expect(plan.title).toMatch(
          /^Add [a-z0-9-]+ to (?:automation|security)$/,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('leaves a repository that reads well, with one Application more', () => {
    fc.assert(
      fc.property(request.map(withoutMisfits), asked => {
        const plan = planAddApplication(repository, asked, rights);
        if (plan.files.length === 0) return;
        const after = merged(repository, plan);
        expect(after.findings).toEqual([]);
        expect(after.applications).toHaveLength(
          repository.applications.length + 1,
        );
        const added = after.applications.find(
          ({ name }) => !repository.applications.some(app => app.name === name),
        );
        const project = after.projects.find(p => p.name === added?.project);
        expect(['automation', 'locked']).toContain(project?.name);
        // Nothing with a wildcard ever enters an AppProject through a request.
        const known = repository.projects.flatMap(p => p.sourceRepos);
        expect(
          project?.sourceRepos.filter(
            entry => !known.includes(entry) && /[*?[\]{}!]/.test(entry),
          ),
        ).toEqual([]);
        // The same request again changes nothing.
        const again = planAddApplication(after, asked, rights);
        expect(again.findings.map(({ rule }) => rule)).toEqual([
          'already-exists',
        ]);
      }),
      { numRuns: 300 },
    );
  });
});
