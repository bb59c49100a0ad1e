import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readRepository } from '../model';
import { examine } from './examine';
import { ruleIndex, rulePage } from './rulePage';
import { RULES } from './rules';
import { REPOSITORY } from './rules/example';
import type { Example, Rule } from './types';

const PAGES = join(__dirname, '../../../../docs/doctor');

const repository = (example: Example) =>
  readRepository(new Map(Object.entries(example)), {
    url: REPOSITORY,
    branch: 'main',
    path: '',
  });

const found = (rule: Rule, example: Example) =>
  examine(repository(example), { rules: [rule] });

it('no two rules have one name', () => {
  const ids = RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(ids.filter(id => !/^[a-z]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

describe.each(RULES)('$id', rule => {
  it('finds what its page calls wrong, where it is, and says what to do', () => {
    const findings = found(rule, rule.wrong);
    expect(findings).not.toEqual([]);
    for (const finding of findings) {
      expect(finding).toMatchObject({
        rule: rule.id,
        severity: rule.severity,
        message: expect.stringMatching(/[^.]$/),
        fix: expect.stringMatching(/[^.]$/),
        file: expect.any(String),
        line: expect.any(Number),
        column: expect.any(Number),
      });
      expect(Object.keys(rule.wrong)).toContain(finding.file);
    }
  });

  it('finds nothing in what its page calls right', () => {
    expect(found(rule, rule.right)).toEqual([]);
  });

  it('has its page', () => {
    const file = join(PAGES, `${rule.id}.md`);
    const page = rulePage(rule);
    if (process.env.UPDATE_DOCS) {
      mkdirSync(PAGES, { recursive: true });
      writeFileSync(file, page);
    }
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(page);
  });
});

it('has a list of the pages', () => {
  const file = join(PAGES, 'README.md');
  if (process.env.UPDATE_DOCS) writeFileSync(file, ruleIndex(RULES));
  expect(readFileSync(file, 'utf8')).toBe(ruleIndex(RULES));
});

it('no page is without its rule', () => {
  const pages = readdirSync(PAGES).filter(file => file !== 'README.md');
  expect(pages.sort()).toEqual(RULES.map(({ id }) => `${id}.md`).sort());
});
