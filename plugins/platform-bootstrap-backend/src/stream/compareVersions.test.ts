import { backoff } from './backoff';
import { compareVersions } from './compareVersions';

it.each([
  ['2', '1', 'newer'],
  ['10', '9', 'newer'],
  ['9', '10', 'older'],
  ['7', '7', 'equal'],
  // JavaScript takes these two for the same number.
  ['9007199254740993', '9007199254740992', 'newer'],
  ['', '7', 'unknown'],
  ['7', '', 'unknown'],
  ['x', '7', 'unknown'],
  ['07', '7', 'unknown'],
])('%j beside %j is %s', (version, known, expected) => {
  expect(compareVersions(version, known)).toBe(expected);
});

it.each([
  [0, 1, 250],
  [1, 1, 500],
  [3, 0.5, 1000],
  [7, 1, 30_000],
  [1000, 1, 30_000],
  [5, 0, 0],
])('waits after %d failures at %d for %d ms', (failures, random, ms) => {
  expect(backoff(failures, random)).toBe(ms);
});
