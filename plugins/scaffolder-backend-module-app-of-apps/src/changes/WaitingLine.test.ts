import { WaitingLine } from './WaitingLine';

const LIMITS = { short: 40, long: 10_000, spread: 0 };

function setUp(slots = 4, limits = LIMITS) {
  const said: string[] = [];
  const line = new WaitingLine(slots, limits);
  const cancel = new AbortController();
  const as = { say: (text: string) => said.push(text), signal: cancel.signal };
  const inMs = (ms: number) => new Date(Date.now() + ms);
  return { line, as, said, cancel, inMs };
}

describe('WaitingLine (F31)', () => {
  it('waits, and says until when', async () => {
    const { line, as, said, inMs } = setUp();
    const until = inMs(80);
    await line.waitUntil(until, as);
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
    expect(said).toEqual([
      `waiting for GitHub's rate limit until ${until.toISOString()}`,
      "GitHub's rate limit is over, going on",
    ]);
  });

  it('lets never more than half of the slots wait for long', async () => {
    const { line, as, inMs, cancel, said } = setUp(5);
    const until = inMs(5_000);
    const waiting = [1, 2].map(() => line.waitUntil(until, as).catch(e => e));
    await expect(line.waitUntil(until, as)).rejects.toThrow(
      `no requests until ${until.toISOString()} (rate limit), and 2 requests wait for it already`,
    );
    expect(said).toHaveLength(2);
    cancel.abort();
    await Promise.all(waiting);
    const other = setUp();
    const again = line.waitUntil(inMs(60), other.as);
    await expect(again).resolves.toBeUndefined();
  });

  it('lets nobody wait for long on the only slot, and everybody for a short time', async () => {
    const { line, as, inMs } = setUp(1);
    await expect(line.waitUntil(inMs(5_000), as)).rejects.toThrow(
      'start this one again',
    );
    const brief = setUp(1);
    await Promise.all(
      [1, 2, 3].map(() => brief.line.waitUntil(brief.inMs(20), brief.as)),
    );
    expect(brief.said).toHaveLength(6);
  });

  it('lets nobody wait longer than any limit lasts', async () => {
    const { line, as, inMs } = setUp();
    await expect(line.waitUntil(inMs(20_000), as)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('stops whoever comes while the limit that others met lasts', async () => {
    const { line, as, inMs, said } = setUp();
    const until = inMs(100);
    const first = line.waitUntil(until, as);
    const second = line.pass(as);
    await Promise.all([first, second]);
    expect(Date.now()).toBeGreaterThanOrEqual(until.getTime());
    expect(said.filter(text => text.startsWith('waiting'))).toHaveLength(2);
    await line.pass(as);
    expect(said).toHaveLength(4);
  });

  it('ends with the task that is cancelled', async () => {
    const { line, as, inMs, cancel } = setUp();
    const waiting = line.waitUntil(inMs(5_000), as);
    cancel.abort();
    await expect(waiting).rejects.toThrow('Cancelled while waiting');
  });
});
