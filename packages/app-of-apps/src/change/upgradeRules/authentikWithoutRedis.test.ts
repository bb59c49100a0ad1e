import { judging } from '../../__testUtils__/upgrades';
import { authentikWithoutRedis } from './authentikWithoutRedis';

it.each(
  judging(authentikWithoutRedis, [
    [
      'into 2025.10 with Redis in the values',
      {
        from: '2025.8.1',
        to: '2025.10.0',
        values: 'redis:\n  enabled: true\nauthentik:\n  redis: {host: redis}\n',
      },
      'warning',
      /remove redis and authentik\.redis from its values afterwards$/,
    ],
    [
      'into 2025.10 without',
      { from: '2025.8.1', to: '2025.10.0', values: 'authentik: {}\n' },
      'warning',
      /see that Postgres allows them$/,
    ],
    [
      'a pre-release of it',
      { from: '2025.8.1', to: '2025.10.0-rc1' },
      'warning',
    ],
    ['before it', { from: '2025.6.1', to: '2025.8.0' }, null],
    ['after it', { from: '2025.10.1', to: '2025.12.0' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
