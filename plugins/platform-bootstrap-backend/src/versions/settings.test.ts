import { ConfigReader } from '@backstage/config';
import { readVersionSettings } from './settings';

const HOUR_MS = 3_600_000;
const read = (versions: object | undefined, charts?: object) =>
  readVersionSettings(
    new ConfigReader({ platformBootstrap: { versions, charts } as never }),
  );

describe('readVersionSettings', () => {
  it('has defaults', () => {
    expect(read(undefined)).toEqual({
      intervalMs: 4 * HOUR_MS,
      repositories: [],
      mirrors: [],
      problems: [],
    });
  });

  it('takes what is given', () => {
    const repositories = ['https://charts.example.com/**'];
    const mirrors = [{ from: '*', to: 'https://mirror.example.com' }];
    expect(read({ interval: { hours: 1 }, repositories }, { mirrors })).toEqual(
      { intervalMs: HOUR_MS, repositories, mirrors, problems: [] },
    );
  });

  it.each<[object, object | undefined, RegExp]>([
    [
      { interval: { minutes: 1 } },
      undefined,
      /versions\.interval.* a duration/,
    ],
    [
      { repositories: 'all' },
      undefined,
      /versions\.repositories has to be a list/,
    ],
    [{}, { mirrors: [{ from: '*' }] }, /charts\.mirrors\.0\.to has to be/],
  ])(
    'names what it cannot use of %j %j, and goes on',
    (versions, charts, words) => {
      const { problems, intervalMs, repositories } = read(versions, charts);
      expect(problems).toEqual([expect.stringMatching(words)]);
      expect([intervalMs, repositories]).toEqual([4 * HOUR_MS, []]);
    },
  );
});
