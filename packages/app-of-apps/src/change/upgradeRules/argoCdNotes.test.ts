import { judging } from '../../__testUtils__/upgrades';
import { argoCdNotes } from './argoCdNotes';

const available = [
  '11.0.0 v4.0.0',
  '10.2.0 v3.5.1',
  '10.1.1 v3.4.4',
  '9.4.17 v3.3.6',
];

it.each(
  judging(argoCdNotes, [
    [
      'a minor left out',
      { from: '9.4.17', to: '10.2.0', available },
      'warning',
      /from 3\.3 to 3\.5: read the upgrade notes of 3\.3 to 3\.4, 3\.4 to 3\.5\./,
    ],
    [
      'another major',
      { from: '10.1.1', to: '11.0.0', available },
      'warning',
      /of all from 3\.4 to 4\.0/,
    ],
    [
      'a patch of Argo CD',
      {
        from: '10.1.1',
        to: '10.1.2',
        available: ['10.1.2 v3.4.5', '10.1.1 v3.4.4'],
      },
      null,
    ],
    ['backwards', { from: '10.2.0', to: '9.4.17', available }, null],
    ['back by a major', { from: '11.0.0', to: '10.2.0', available }, null],
    ['who knows which Argo CD', { from: '9.4.17', to: '10.2.0' }, null],
  ]),
)('%s', (_, objection, expected) => {
  expect(objection).toEqual(expected);
});
