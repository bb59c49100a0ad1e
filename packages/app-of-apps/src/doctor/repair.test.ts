import { SCHEMAS } from '../__testUtils__/schemas';
import { readRepository } from '../model';
import { examine } from './examine';
import { isRepairable, repairFinding } from './repair';
import { RULES } from './rules';
import { REPOSITORY } from './rules/example';
import type { Example } from './types';

const repository = (example: Example) =>
  readRepository(new Map(Object.entries(example)), {
    url: REPOSITORY,
    branch: 'main',
    path: '',
    schemas: SCHEMAS,
  });

const REPAIRABLE = RULES.filter(({ repair }) => repair);

describe.each(REPAIRABLE)('$id', rule => {
  it('repairs what its page calls wrong, and brings nothing else', () => {
    const wrong = repository(rule.wrong);
    const before = examine(wrong);
    const [finding] = before.filter(({ rule: id }) => id === rule.id);
    expect(isRepairable(finding, wrong)).toBe(true);
    const repair = repairFinding(wrong, finding)!;
    expect(wrong.files.get(repair.path)).toBe(repair.before);
    const after = repository({ ...rule.wrong, [repair.path]: repair.after });
    const said = examine(after).map(({ message }) => message);
    expect(said).not.toContain(finding.message);
    expect(before.map(({ message }) => message)).toEqual(
      expect.arrayContaining(said),
    );
  });

  it('keeps the line endings', () => {
    const example = Object.fromEntries(
      Object.entries(rule.wrong).map(([path, text]) => [
        path,
        text.replaceAll('\n', '\r\n'),
      ]),
    );
    const wrong = repository(example);
    const [finding] = examine(wrong, { rules: [rule] });
    const { after } = repairFinding(wrong, finding)!;
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

it('repairs nothing that is not there, and nothing that it does not know', () => {
  const { wrong } = REPAIRABLE[0];
  const place = { rule: REPAIRABLE[0].id, file: 'nowhere.yaml', line: 1 };
  expect(repairFinding(repository(wrong), place)).toBeUndefined();
  expect(isRepairable(place, repository(wrong))).toBe(false);
  const unknown = { ...place, rule: 'no-such-rule' };
  expect(isRepairable(unknown, repository(wrong))).toBe(false);
});
