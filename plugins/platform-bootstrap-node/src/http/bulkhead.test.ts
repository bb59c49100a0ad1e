import { Bulkhead } from './bulkhead';

const never = new AbortController().signal;

/** Requests that stay under way until they are let go. */
function requests() {
  const underWay = new Map<string, () => void>();
  const ask = (name: string) => () =>
    new Promise<string>(resolve => {
      underWay.set(name, () => {
        underWay.delete(name);
        resolve(name);
      });
    });
  return { ask, underWay, answer: (name: string) => underWay.get(name)?.() };
}

const settled = () => new Promise(done => setImmediate(done));

it('lets two through, and the next when one has its answer', async () => {
  const { ask, underWay, answer } = requests();
  const bulkhead = new Bulkhead();
  const all = ['a', 'b', 'c', 'd'].map(n => bulkhead.run(never, ask(n)));
  await settled();
  expect([...underWay.keys()]).toEqual(['a', 'b']);
  answer('b');
  await settled();
  expect([...underWay.keys()]).toEqual(['a', 'c']);
  for (const name of ['a', 'c']) answer(name);
  await settled();
  answer('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

it('lets nobody in before those who wait', async () => {
  const { ask, underWay, answer } = requests();
  const bulkhead = new Bulkhead(1);
  const first = bulkhead.run(never, ask('first'));
  const second = bulkhead.run(never, ask('second'));
  await settled();
  const third = first.then(() => bulkhead.run(never, ask('third')));
  answer('first');
  await settled();
  expect([...underWay.keys()]).toEqual(['second']);
  answer('second');
  await settled();
  answer('third');
  expect(await Promise.all([second, third])).toEqual(['second', 'third']);
});

it('sends away who has no time left, and keeps no place for it', async () => {
  const { ask, underWay, answer } = requests();
  const bulkhead = new Bulkhead(1);
  const first = bulkhead.run(never, ask('first'));
  const impatient = new AbortController();
  const second = bulkhead.run(impatient.signal, ask('second'));
  const third = bulkhead.run(never, ask('third'));
  impatient.abort(new Error('too late'));
  await expect(second).rejects.toThrow('too late');
  await expect(bulkhead.run(impatient.signal, ask('fourth'))).rejects.toThrow(
    'too late',
  );
  answer('first');
  await settled();
  expect([...underWay.keys()]).toEqual(['third']);
  answer('third');
  expect(await Promise.all([first, third])).toEqual(['first', 'third']);
});

it('gives its place back when a request fails', async () => {
  const bulkhead = new Bulkhead(1);
  const fail = async () => {
    throw new Error('no');
  };
  await expect(bulkhead.run(never, fail)).rejects.toThrow('no');
  expect(await bulkhead.run(never, async () => 'next')).toBe('next');
});
