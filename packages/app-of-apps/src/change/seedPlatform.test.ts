import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { merged } from '../__testUtils__/platform';
import { changedLines, planned, rulesOf } from '../__testUtils__/plans';
import { platformEngineer } from '../__testUtils__/rights';
import { parseYaml, readRepository } from '../model';
import { applicationValues } from './presentValues';
import type { Change } from './requests';

const root = join(__dirname, '../../../../templates/platform/content');
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
const BASE = 'argocd/app-of-apps';

// The platform that the portal's own template makes: what every new user starts with.
const repository = readRepository(
  new Map(
    paths
      .map(path => join(root, path))
      .filter(path => /\.ya?ml$/.test(path))
      .map(path => [relative(root, path), readFileSync(path, 'utf8')]),
  ),
  { url: 'https://github.com/example/platform', branch: 'main', path: BASE },
);

const plan = (change: Change, on = repository) =>
  planned(change, on, platformEngineer());
const why = 'To try it';

const charts = repository.applications.filter(({ sources }) =>
  sources.some(({ chart }) => chart !== undefined),
);
const names = charts.map(({ name }) => name);

/** One value of a text, changed. */
function otherValue(text: string): string {
  const lines = text.split('\n');
  const index = lines.findIndex(line =>
    /^\s*[a-zA-Z]+: (?:true|\d+)$/.test(line),
  );
  return lines
    .map((line, i) =>
      i === index
        ? line.replace(/: (true|\d+)$/, (_, value) =>
            value === 'true' ? ': false' : `: ${Number(value) + 1}`,
          )
        : line,
    )
    .join('\n');
}

describe('the platform of the template', () => {
  it('has charts to try this on', () => {
    expect(names.length).toBeGreaterThan(10);
  });

  it.each(charts.map(app => [app.name, app] as const))(
    'upgrades %s with one line',
    (name, app) => {
      const present =
        app.sources.find(({ chart }) => chart)?.targetRevision ?? '';
      const next = present.replace(/\d+$/, digits =>
        String(Number(digits) + 1),
      );
      const result = plan({
        change: 'upgrade-application',
        input: { name, targetRevision: next, why },
      });
      expect(rulesOf(result)).toEqual(
        name === 'vault' ? ['targetRevision: vault-pods-by-hand'] : [],
      );
      const lines = changedLines(result, app.location.file);
      expect(lines.map(line => line.replace(/ +/, ''))).toEqual([
        `-targetRevision: ${present}`,
        `+targetRevision: ${next}`,
      ]);
      expect(merged(repository, result).findings).toEqual([]);
    },
  );

  it.each(names)('changes one value of %s with one line', name => {
    const present = applicationValues(repository, name);
    const values = otherValue(present?.text ?? '');
    const result = plan({
      change: 'change-values',
      input: {
        name,
        values: values || 'a: 1\n',
        valuesBase: present?.base,
        why,
      },
    });
    const file = present?.file ?? `${BASE}/values/${name}-values.yaml`;
    const isSame = present?.text !== '' && values === present?.text;
    expect(rulesOf(result)).toEqual(isSame ? ['values: already-there'] : []);
    expect(changedLines(result, file).length).toBeLessThanOrEqual(2);
    expect(merged(repository, result).findings).toEqual([]);
  });

  it.each(repository.applications.map(({ name }) => name))(
    'removes %s whole, or says why not',
    name => {
      const result = plan({
        change: 'remove-application',
        input: { name, confirm: name, why },
      });
      const rules = rulesOf(result).filter(rule => !/gates-unknown/.test(rule));
      // An empty one brings nothing that would go with it.
      const isParent =
        (name.endsWith('-parent') || name === 'root') &&
        name !== 'developers-parent';
      const isNeeded = ['vault', 'external-secrets'].includes(name);
      const kinds = [
        ...(isParent ? ['name: holds-applications'] : []),
        ...(isNeeded ? ['name: others-depend'] : []),
      ];
      expect([...new Set(rules)]).toEqual(kinds);
      expect(result.files.length > 0).toBe(rules.length === 0);
      const after = merged(repository, result);
      expect(after.findings).toEqual([]);
      expect(after.categories).toHaveLength(repository.categories.length);
    },
  );

  it('adds a secret beside those of Harbor, and a directory for those of the Postgres operator’s user interface', () => {
    const ask = (application: string) =>
      plan({
        change: 'add-external-secret',
        input: {
          ...{
            application,
            name: `${application}-smtp`,
            store: 'vault-backend',
          },
          keys: [
            {
              secretKey: 'password',
              remoteKey: `platform/${application}`,
              property: 'smtp-password',
            },
          ],
          why,
        },
      });
    const harbor = ask('harbor');
    expect(rulesOf(harbor)).toEqual([]);
    expect(harbor.files.map(({ path }) => path)).toEqual([
      `${BASE}/resources/harbor/harbor-smtp.yaml`,
    ]);
    const operator = ask('postgres-operator-ui');
    expect(rulesOf(operator)).toEqual([]);
    expect(operator.files.map(({ path }) => path)).toEqual([
      `${BASE}/resources/postgres-operator-ui/postgres-operator-ui-smtp.yaml`,
      `${BASE}/apps/platform/postgres-operator-ui.yaml`,
    ]);
    expect(
      changedLines(operator, `${BASE}/apps/platform/postgres-operator-ui.yaml`),
    ).toEqual([
      '+    - repoURL: https://github.com/example/platform.git',
      '+      targetRevision: main',
      `+      path: ${BASE}/resources/postgres-operator-ui`,
    ]);
  });

  it('adds a category like the others', () => {
    const result = plan({
      change: 'add-category',
      input: {
        name: 'data',
        description: 'Databases',
        sourceRepos: ['https://charts.example.org/data'],
        namespaces: ['data'],
        why,
      },
    });
    expect(rulesOf(result)).toEqual([]);
    expect(result.files.map(({ path }) => path)).toEqual([
      `${BASE}/projects/data-project.yaml`,
      `${BASE}/apps/data-parent.yaml`,
      `${BASE}/apps/data/README.md`,
    ]);
    const parent = repository.files
      .get(`${BASE}/apps/automation-parent.yaml`)
      ?.replaceAll('automation', 'data');
    const same = (text: string | null | undefined) => {
      const yaml = parseYaml(text ?? '');
      return yaml.kind === 'read' && yaml.documents.map(d => d.object);
    };
    expect(same(result.files[1].after)).toEqual(same(parent));
    expect(result.files[1].after).toBe(parent);
    const after = merged(repository, result);
    expect(after.categories.map(({ name }) => name)).toContain('data');
  });
});
