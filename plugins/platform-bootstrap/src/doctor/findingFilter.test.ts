import { broken, finding, outdated, reportOf } from '../__testUtils__/doctor';
import {
  filterFindings,
  findingChoices,
  groupByFile,
  isFindingFiltered,
  readFindingFilter,
} from './findingFilter';

const ALL = [broken(), finding(), outdated()];
const filter = (query: string) => readFindingFilter(new URLSearchParams(query));

describe('filterFindings', () => {
  it.each([
    ['', [0, 1, 2]],
    ['severity=error', [0, 1]],
    ['severity=warning', [2]],
    ['severity=fatal', []],
    ['rule=yaml-syntax', [0]],
    ['severity=warning&rule=yaml-syntax', []],
    ['q=BROKEN', [0]],
    ['q=vault', [0, 2]],
    ['q=authentik.yaml:12:9', [1]],
    ['q=source+ref', [1]],
    ['q=+', [0, 1, 2]],
    ['q=nothing', []],
    // Chosen by the backend.
    ['component=vault', [0, 1, 2]],
  ])('?%s', (query, left) => {
    expect(filterFindings(ALL, filter(query))).toEqual(left.map(i => ALL[i]));
  });
});

describe('isFindingFiltered', () => {
  it.each([
    ['', false],
    ['q=+', false],
    ['other=x', false],
    ['component=vault', true],
    ['severity=error', true],
  ])('?%s: %p', (query, expected) => {
    expect(isFindingFiltered(filter(query))).toBe(expected);
  });
});

describe('groupByFile', () => {
  it('keeps the order, of files and in them', () => {
    const late = outdated({ file: broken().file });
    expect(groupByFile([...ALL, late])).toEqual([
      { file: 'apps/security/broken.yaml', findings: [ALL[0], late] },
      { file: 'apps/security/authentik.yaml', findings: [ALL[1]] },
      { file: 'resources/vault/secret.yaml', findings: [ALL[2]] },
    ]);
  });
});

describe('findingChoices', () => {
  it('has what was found, what was seen, and what a link has chosen', () => {
    const { severity, rule, component } = findingChoices(
      reportOf(ALL),
      ['vault', 'authentik'],
      filter('rule=placeholder&component=harbor'),
    );
    const values = (of: typeof rule) => of.map(({ value }) => value);
    expect(values(severity)).toEqual(['error', 'warning', 'info']);
    expect(values(rule)).toEqual([
      'external-secret-version',
      'placeholder',
      'values-ref-without-source',
      'yaml-syntax',
    ]);
    expect(values(component)).toEqual(['authentik', 'harbor', 'vault']);
  });
});
