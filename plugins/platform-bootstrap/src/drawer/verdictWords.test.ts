import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { component } from '../__testUtils__/platform';
import { verdict } from './verdictWords';

describe('verdict', () => {
  it.each<[Partial<ComponentStatus>, string]>([
    [{}, 'Vault is ready.'],
    [
      { readiness: 'NotReady', message: 'it is sealed.' },
      'Vault is not ready: it is sealed.',
    ],
    [
      {
        readiness: 'NotReady',
        reason: 'Sealed',
        message: 'sealed: 1 of 3 unseal keys entered',
      },
      'Vault is sealed: 1 of 3 unseal keys entered.',
    ],
    [
      { readiness: 'Blocked', message: 'waits for Harbor: it is down' },
      'Vault waits for Harbor: it is down.',
    ],
    [
      { readiness: 'Blocked', message: 'a gate is not ready' },
      'Vault is blocked: a gate is not ready.',
    ],
    [
      { readiness: 'Unknown', message: 'Vault does not answer' },
      'Nobody knows whether Vault is ready: Vault does not answer.',
    ],
  ])('%j', (change, expected) =>
    expect(verdict(component('vault', change))).toBe(expected),
  );
});
