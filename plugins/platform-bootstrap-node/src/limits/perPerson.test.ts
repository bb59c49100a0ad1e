import { mockCredentials } from '@backstage/backend-test-utils';
import { countPerPerson } from './perPerson';

const LIMIT = { most: 2, windowMs: 60_000, what: 'plans' };
const PETRA = mockCredentials.user('user:default/petra');
const DANIEL = mockCredentials.user('user:default/daniel');

afterEach(() => jest.useRealTimers());

it('refuses whoever asks too often, and nobody else', async () => {
  const count = countPerPerson(LIMIT);
  await count(PETRA);
  await count(PETRA);
  await expect(count(PETRA)).rejects.toThrow(
    'Too many plans: at most 2 in 60 s; wait a moment and try again',
  );
  await expect(count(DANIEL)).resolves.toBeUndefined();
});

it('lets them ask again when the time is over', async () => {
  jest.useFakeTimers({ now: 0 });
  const count = countPerPerson(LIMIT);
  await count(PETRA);
  await count(PETRA);
  jest.setSystemTime(59_999);
  await expect(count(PETRA)).rejects.toThrow('Too many plans');
  jest.setSystemTime(60_000);
  await expect(count(PETRA)).resolves.toBeUndefined();
});
