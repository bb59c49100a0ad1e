import { REQUEST_STEPS } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  doneRequest,
  minutes,
  OPENED_AT,
  request,
  stepsTo,
  stuckRequest,
} from '../__testUtils__/requests';
import { headline, standsAt, stepWords, turnSince } from './words';

describe('words', () => {
  it.each([
    [[], 'No request is open.'],
    [[doneRequest(1)], 'No request is open.'],
    [[request(1)], '1 request open.'],
    [
      [request(1), stuckRequest(2)],
      '2 requests open. 1 needs somebody: Add app-2 to automation.',
    ],
    [
      [stuckRequest(1), stuckRequest(2)],
      '2 requests open. 2 need somebody: Add app-1 to automation and others.',
    ],
  ])('%#: %s', (requests, words) => {
    expect(headline(requests)).toBe(words);
  });

  it('call every step of every change something', () => {
    for (const id of REQUEST_STEPS) {
      expect(stepWords({ change: null }, id)).toMatch(/^[A-Z]/);
      expect(stepWords({ change: 'remove-application' }, id)).toMatch(/^[A-Z]/);
    }
    expect(stepWords({ change: 'upgrade-application' }, 'created')).toBe(
      'Upgraded',
    );
  });

  it('know where a request stands and since when', () => {
    const stuck = stuckRequest(1);
    expect(standsAt(stuck)?.id).toBe('synced');
    expect(turnSince(stuck, standsAt(stuck)!)).toBe(minutes(2));
    expect(standsAt(doneRequest(1))?.id).toBe('ready');
    const first = request(1, { steps: stepsTo('opened', {}) });
    expect(turnSince(first, standsAt(first)!)).toBe(OPENED_AT);
  });
});
