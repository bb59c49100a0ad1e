import { judging } from '../../__testUtils__/upgrades';
import { authentikSequence } from './authentikSequence';

const THERE = ['2025.4.1', '2025.2.4', '2025.2.3', '2024.12.5', '2024.10.5'];

it.each(
  judging(authentikSequence, [
    ['the next release', { from: '2024.10.0', to: '2024.12.0' }, null],
    ['the same release', { from: '2024.10.0', to: '2024.10.5' }, null],
    ['over the turn of a year', { from: '2024.12.1', to: '2025.2.0' }, null],
    ['the new rhythm', { from: '2026.2.1', to: '2026.5.0' }, null],
    [
      'one left out, which is there',
      { from: '2024.12.0', to: '2025.4.1', available: THERE },
      'error',
      /leaves out 2025\.2: .*Take 2025\.2\.4 first, and go on once it is Ready$/,
      '2025.2.4',
    ],
    [
      'several left out',
      { from: '2024.10.0', to: '2025.6.0', available: THERE },
      'error',
      /Take 2024\.12\.5 first, then 2025\.2, 2025\.4, each once the one before is Ready$/,
      '2024.12.5',
    ],
    [
      'one left out that the repository has forgotten',
      { from: '2024.10.0', to: '2025.2.4' },
      'error',
      /Take the newest 2024\.12 first/,
    ],
    [
      'a release that is newer than this list',
      {
        from: '2026.8.0',
        to: '2027.2.0',
        available: ['2027.2.0', '2026.11.1'],
      },
      'error',
      /leaves out 2026\.11/,
      '2026.11.1',
    ],
    [
      'backwards, which another rule tells',
      { from: '2025.6.0', to: '2024.2.0' },
      null,
    ],
    [
      'a pre-release in between is no release',
      { from: '2026.8.0', to: '2026.11.0', available: ['2026.10.0-rc1'] },
      null,
    ],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
