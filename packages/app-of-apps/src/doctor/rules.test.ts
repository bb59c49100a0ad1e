import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { SCHEMAS } from '../__testUtils__/schemas';
import { readRepository } from '../model';
import { examine } from './examine';
import { ruleIndex, rulePage } from './rulePage';
import { PAGES } from './pages';
import { READINGS } from './readings';
import { RULES } from './rules';
import { REPOSITORY } from './rules/example';
import type { Example, Rule, RulePage } from './types';

const DIRECTORY = join(__dirname, '../../../../docs/doctor');

const repository = (example: Example) =>
  readRepository(new Map(Object.entries(example)), {
    url: REPOSITORY,
    branch: 'main',
    path: '',
    schemas: SCHEMAS,
  });

const found = (rule: Rule, example: Example) =>
  examine(repository(example), { rules: [rule] });

it('no two rules have one name', () => {
  const ids = PAGES.map(({ id }) => id);
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
});

describe.each(READINGS)('$id', ({ id, severity, wrong, right }) => {
  const said = (example: Example) =>
    repository(example).findings.filter(({ rule }) => rule === id);

  it('is found while its wrong example is read, and not in the right one', () => {
    // The one without an example is found by who reads the files.
    const example = id === 'file-too-large' ? 0 : 1;
    expect(said(wrong).slice(0, 1)).toHaveLength(example);
    for (const finding of said(wrong)) {
      expect(finding).toMatchObject({
        severity,
        file: expect.any(String),
        line: expect.any(Number),
        column: expect.any(Number),
      });
    }
    expect(said(right)).toEqual([]);
  });
});

describe.each(PAGES)('$id', (rule: RulePage) => {
  it('has its page', () => {
    const file = join(DIRECTORY, `${rule.id}.md`);
    const page = rulePage(rule);
    if (process.env.UPDATE_DOCS) {
      mkdirSync(DIRECTORY, { recursive: true });
      writeFileSync(file, page);
    }
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(page);
  });
});

it('has a list of the pages', () => {
  const file = join(DIRECTORY, 'README.md');
  if (process.env.UPDATE_DOCS) writeFileSync(file, ruleIndex(PAGES));
  expect(readFileSync(file, 'utf8')).toBe(ruleIndex(PAGES));
});

it('no page is without its rule', () => {
  const pages = readdirSync(DIRECTORY).filter(file => file !== 'README.md');
  expect(pages.sort()).toEqual(PAGES.map(({ id }) => `${id}.md`));
});
