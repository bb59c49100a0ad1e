import { judging } from '../../__testUtils__/upgrades';
import { vaultPodsByHand } from './vaultPodsByHand';

it.each(
  judging(vaultPodsByHand, [
    [
      'another Vault',
      {
        from: '0.34.1',
        to: '0.35.0',
        available: ['0.35.0 2.1.0', '0.34.1 2.0.4'],
      },
      'warning',
      /delete the standby pods one by one/,
    ],
    ['who knows which Vault', { from: '0.34.1', to: '0.35.0' }, 'warning'],
    [
      'the same Vault',
      {
        from: '0.34.0',
        to: '0.34.1',
        available: ['0.34.1 2.0.4', '0.34.0 2.0.4'],
      },
      null,
    ],
    ['backwards', { from: '0.35.0', to: '0.34.1' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
