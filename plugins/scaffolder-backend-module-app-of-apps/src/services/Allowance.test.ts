import { Allowance } from './Allowance';

it('counts per person, and forgets in time', () => {
  let now = 0;
  const limit = { most: 2, windowMs: 3_600_000, what: 'services' };
  const allowance = new Allowance(limit, () => now);
  allowance.take('user:default/daniel');
  now = 600_000;
  allowance.take('user:default/daniel');
  expect(() => allowance.take('user:default/daniel')).toThrow(
    'You have made 2 services lately; try again in 50 minutes',
  );
  allowance.take('user:default/petra');
  now = 3_600_000;
  allowance.take('user:default/daniel');
  expect(() => allowance.take('user:default/daniel')).toThrow(/10 minutes/);
});
