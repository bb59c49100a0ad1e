import { FloodGate } from './FloodGate';

describe('FloodGate', () => {
  let time = 0;
  const gate = (most: number) => new FloodGate(most, () => time);
  beforeEach(() => {
    time = 0;
  });

  it('lets so many through in a minute, for each key', () => {
    const two = gate(2);
    const asked = ['a', 'a', 'a', 'b', 'a', 'b', 'b'];
    expect(asked.map(key => two.pass(key))).toEqual([
      0,
      0,
      null,
      0,
      null,
      0,
      null,
    ]);
  });

  it('tells the next that passes how many did not, once', () => {
    const one = gate(1);
    expect([one.pass('a'), one.pass('a'), one.pass('a')]).toEqual([
      0,
      null,
      null,
    ]);
    time = 60_000;
    expect(one.pass('a')).toBe(2);
    time = 120_000;
    expect(one.pass('a')).toBe(0);
  });

  it('does not open before the minute is over', () => {
    const one = gate(1);
    one.pass('a');
    time = 59_999;
    expect(one.pass('a')).toBeNull();
  });

  it('remembers a thousand keys at most', () => {
    const one = gate(1);
    one.pass('first');
    one.pass('second');
    for (let i = 0; i < 999; i++) one.pass(`made up ${i}`);
    expect(one.pass('second')).toBeNull();
    expect(one.pass('first')).toBe(0);
  });
});
