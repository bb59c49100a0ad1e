import { Shelf, type ShelfOptions } from './Shelf';

function shelfOf(more: Partial<ShelfOptions<string>> = {}) {
  const clock = { now: 0 };
  const shelf = new Shelf<string>({
    ttl: 100,
    failureTtl: 10,
    capacity: 10,
    weigh: text => text.length,
    readers: 2,
    now: () => clock.now,
    ...more,
  });
  return { shelf, clock };
}

const never = () => Promise.reject(new Error('asked again'));

describe('Shelf', () => {
  it('asks once for all who want the same at the same time', async () => {
    const { shelf } = shelfOf();
    const read = jest.fn(async () => 'x');
    const answers = [shelf.get('a', read), shelf.get('a', read)];
    expect(await Promise.all(answers)).toEqual(['x', 'x']);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('keeps an answer for its time, then asks with the last one at hand', async () => {
    const { shelf, clock } = shelfOf();
    await shelf.get('a', async () => 'x');
    clock.now = 99;
    expect(await shelf.get('a', never)).toBe('x');
    clock.now = 100;
    expect(await shelf.get('a', async last => `${last}2`)).toBe('x2');
  });

  it('remembers a failure for a moment, and the answer before it', async () => {
    const { shelf, clock } = shelfOf();
    await shelf.get('a', async () => 'x');
    clock.now = 100;
    const fail = jest.fn(() => Promise.reject(new Error('away')));
    await expect(shelf.get('a', fail)).rejects.toThrow('away');
    await expect(shelf.get('a', fail)).rejects.toThrow('away');
    expect(fail).toHaveBeenCalledTimes(1);
    clock.now = 110;
    expect(await shelf.get('a', async last => `still ${last}`)).toBe('still x');
  });

  it('lets go of what is unused longest when it is full', async () => {
    const { shelf } = shelfOf({ capacity: 4 });
    await shelf.get('a', async () => 'aa');
    await shelf.get('b', async () => 'bb');
    await shelf.get('a', never);
    await shelf.get('c', async () => 'c');
    expect(await shelf.get('a', never)).toBe('aa');
    expect(await shelf.get('b', async () => 'again')).toBe('again');
  });

  it('counts what weighs nothing, too', async () => {
    const { shelf } = shelfOf({ capacity: 2 });
    for (const key of ['a', 'b', 'c']) await shelf.get(key, async () => '');
    expect(await shelf.get('a', async () => 'gone')).toBe('gone');
  });

  it('reads no more at once than it may, also after failures', async () => {
    const { shelf } = shelfOf();
    let running = 0;
    let most = 0;
    const read = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      if (most % 2) throw new Error('odd');
      return 'x';
    };
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const answers = await Promise.allSettled(
      keys.map(key => shelf.get(key, read)),
    );
    expect(answers).toHaveLength(6);
    expect(most).toBe(2);
  });
});
