import { judging } from '../../__testUtils__/upgrades';
import { vaultNoWayBack } from './vaultNoWayBack';

it.each(
  judging(vaultNoWayBack, [
    [
      'an older Vault',
      {
        from: '0.34.1',
        to: '0.31.0',
        available: ['0.34.1 2.0.4', '0.31.0 1.20.4'],
      },
      'error',
      /restore a snapshot/,
    ],
    [
      'an older chart of who knows which Vault',
      { from: '0.34.1', to: '0.34.0' },
      'error',
    ],
    [
      'an older chart of the same Vault',
      {
        from: '0.34.1',
        to: '0.34.0',
        available: ['0.34.1 2.0.4', '0.34.0 2.0.4'],
      },
      null,
    ],
    [
      'a large jump forward, which Vault allows',
      { from: '0.20.0', to: '0.34.1' },
      null,
    ],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
