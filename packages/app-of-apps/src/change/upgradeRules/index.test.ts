import { readdirSync } from 'node:fs';
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
