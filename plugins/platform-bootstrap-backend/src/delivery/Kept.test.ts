import { Kept } from './Kept';

let now = 0;
const kept = (most = 10) => new Kept<number>({ ms: 100, most, now: () => now });
let asked = 0;
const ask = async () => {
  asked += 1;
  return asked;
};

beforeEach(() => {
  now = 0;
  asked = 0;
});

it('asks once for all who want the same at the same time, and soon after', async () => {
  const answers = kept();
  expect(
    await Promise.all([answers.get('a', ask), answers.get('a', ask)]),
  ).toEqual([1, 1]);
  now = 99;
  expect(await answers.get('a', ask)).toBe(1);
  expect(await answers.get('b', ask)).toBe(2);
  now = 100;
  expect(await answers.get('a', ask)).toBe(3);
});

it('asks again for what failed', async () => {
  const answers = kept();
  const failing = async () => {
    throw new Error('away');
  };
  await expect(answers.get('a', failing)).rejects.toThrow('away');
  expect(await answers.get('a', ask)).toBe(1);
});

it('forgets the oldest when there are too many', async () => {
  const answers = kept(2);
  for (const key of ['a', 'b', 'c']) await answers.get(key, ask);
  expect(await answers.get('c', ask)).toBe(3);
  expect(await answers.get('a', ask)).toBe(4);
});
