import { freshness, goDuration, refreshesOf } from './refresh';
import { ExternalSecret } from './schema';

it.each([
  ['1h', 3_600_000],
  ['1h0m0s', 3_600_000],
  ['1h30m', 5_400_000],
  ['15s', 15_000],
  ['250ms', 250],
  ['500us', 0.5],
  ['0.5h', 1_800_000],
  ['0', 0],
  ['0s', 0],
  ['', 0],
  ['1 day', 0],
  ['h', 0],
])('reads "%s" as %d ms', (text, milliseconds) => {
  expect(goDuration(text)).toBe(milliseconds);
});

const NOW = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;

const secret = (minutesAgo: number | null, spec: object = {}) =>
  ExternalSecret.parse({
    metadata: { name: 'db', namespace: 'shop' },
    spec: { refreshInterval: '1h', ...spec },
    status: {
      refreshTime:
        minutesAgo === null
          ? null
          : new Date(NOW - minutesAgo * MINUTE).toISOString(),
    },
  });

const judged = (...secrets: readonly ExternalSecret[]) =>
  freshness(refreshesOf(secrets, NOW));

it.each<[string, ExternalSecret, string, string]>([
  ['in time', secret(59), 'Refreshed', '59 min'],
  ['late by less than a whole interval', secret(119), 'Refreshed', '119 min'],
  ['late by a whole interval', secret(122), 'RefreshOverdue', '2 h'],
  ['long gone', secret(5 * 24 * 60), 'RefreshOverdue', '5 d'],
  ['from a clock that goes fast', secret(-3), 'Refreshed', '0 min'],
])('judges a refresh that is %s', (_, found, reason, age) => {
  const condition = judged(found);
  expect(condition.reason).toBe(reason);
  expect(condition.status).toBe(reason === 'Refreshed' ? 'True' : 'False');
  expect(condition.message).toContain(`shop/db ${age} ago, every 1h`);
});

it.each([
  ['was never read', secret(null)],
  ['is read once', secret(9999, { refreshPolicy: 'CreatedOnce' })],
  ['is read when it changes', secret(9999, { refreshPolicy: 'OnChange' })],
  ['has no interval', secret(9999, { refreshInterval: '0' })],
])('does not wait for one that %s', (_, found) => {
  expect(judged(found).reason).toBe('NothingScheduled');
});

it('takes the one that is most overdue by its own interval', () => {
  const daily = secret(1500, { refreshInterval: '24h' });
  const hourly = secret(200);
  expect(judged(daily, hourly).message).toMatch(
    /^1 of 2 ExternalSecrets missed a refresh; the oldest: shop\/db 3 h ago, every 1h$/,
  );
});
