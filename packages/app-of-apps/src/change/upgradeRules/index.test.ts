import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UPGRADE_RULES } from '.';

const filesOf = (end: string) =>
  readdirSync(__dirname)
    .filter(file => file.endsWith(end))
    .map(file => file.slice(0, -end.length))
    .filter(name => name !== 'index');

it('has a rule and a test for every file', () => {
  const tests = filesOf('.test.ts');
  const rules = filesOf('.ts').filter(name => !name.endsWith('.test'));
  expect(tests.sort()).toEqual(rules.sort());
  expect(UPGRADE_RULES).toHaveLength(rules.length);
});

it('names each rule once, in kebab-case, and says where upstream says so', () => {
  const ids = UPGRADE_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, about, source, charts } of UPGRADE_RULES) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(about).toMatch(/^[^.].*\.$/);
    expect(source).toMatch(/^https:\/\//);
    expect(charts).not.toHaveLength(0);
  }
});

const DOCS = resolve(__dirname, '../../../../../docs/upgrades.md');

const page = () => {
  const charts = [...new Set(UPGRADE_RULES.flatMap(rule => rule.charts))];
  const rows = charts
    .sort()
    .flatMap(chart =>
      UPGRADE_RULES.filter(rule => rule.charts.includes(chart)).map(
        ({ id, about, source }) =>
          `| \`${chart}\` | \`${id}\` | ${about} | [upstream](${source}) |`,
      ),
    );
  return `# Upgrade rules

What upstream asks of whoever upgrades one of these charts. The template "Upgrade an application" holds every upgrade against them: an error
refuses the plan and says which version to take first, a warning says what has to be done by hand. The drawer of a component says so beforehand.

| chart | rule | what it says | where from |
| ----- | ---- | ------------ | ---------- |
${rows.join('\n')}

A rule is one file with one test in \`packages/app-of-apps/src/change/upgradeRules/\`, and one line in its \`index.ts\`. \`UPDATE_DOCS=1\` in front of
that package's tests rewrites this page.
`;
};

it('is documented as it is', () => {
  // UPDATE_DOCS=1 rewrites the page.
  if (process.env.UPDATE_DOCS) writeFileSync(DOCS, page());
  const words = (text: string) => text.replace(/[\s|-]+/g, ' ');
  expect(words(readFileSync(DOCS, 'utf8'))).toBe(words(page()));
});
