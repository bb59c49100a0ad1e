import { within } from './within';

it('is the same when there is time', async () => {
  expect(await within(1_000, Promise.resolve('row'))).toBe('row');
  await expect(
    within(1_000, Promise.reject(new Error('no row'))),
  ).rejects.toThrow('no row');
});

it('gives up, and does not mind what comes of it later', async () => {
  const { reject, work } = (() => {
    let fail = (_: Error) => {};
    const late = new Promise<never>((_, no) => {
      fail = no;
    });
    return { reject: (error: Error) => fail(error), work: late };
  })();
  await expect(within(10, work)).rejects.toThrow(
    'the database takes longer than 0.01 s',
  );
  reject(new Error('late'));
});
