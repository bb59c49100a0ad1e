import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { platform } from '../__testUtils__/platform';
import { afterFailure } from './LiveState';
import { afterReading, ReadinessState } from './ReadinessState';

const later = '2026-11-23T10:00:10.000Z';

describe('the state', () => {
  const reading = (snapshot: ReadinessSnapshot) => ({
    snapshot,
    clockOffsetMs: 0,
  });
  const old = reading(platform({}, { version: 7, at: later }));
  const ready: ReadinessState = { status: 'ready', reading: old };
  const away: ReadinessState = {
    status: 'away',
    reading: old,
    error: new Error('x'),
  };

  it('is the same object for the same snapshot, so that nothing renders', () => {
    const again = reading(platform({}, { version: 7, at: later }));
    expect(afterReading(ready, again)).toBe(ready);
  });

  it('takes a newer snapshot, also from a backend that counts anew', () => {
    const newer = reading(
      platform({}, { version: 1, at: '2026-11-23T10:01:00.000Z' }),
    );
    expect(afterReading(ready, newer)).toEqual({
      status: 'ready',
      reading: newer,
    });
  });

  it('never goes back to an older one', () => {
    const older = reading(platform({}, { version: 6 }));
    expect(afterReading(ready, older)).toBe(ready);
    expect(afterReading(away, older)).toEqual(ready);
  });

  it('keeps what is known when the backend goes away, but not from who may not know', () => {
    const error = new Error('gone');
    expect(afterFailure(ready, error, false)).toEqual({
      status: 'away',
      reading: old,
      error,
    });
    expect(afterFailure(ready, error, true)).toEqual({ status: 'denied' });
    expect(afterFailure({ status: 'loading' }, error, false)).toEqual({
      status: 'failed',
      error,
    });
  });
});
