import { toEntityName } from './identity';

describe('toEntityName', () => {
  it.each([
    ['petra', 'petra'],
    ['Petra', 'petra'],
    ['petra.lindqvist', 'petra.lindqvist'],
    ['petra@example.com', 'petra-example.com'],
    ['Platform Team', 'platform-team'],
    ['authentik Admins', 'authentik-admins'],
    ['a'.repeat(63), 'a'.repeat(63)],
    ['a'.repeat(64), null],
    ['', null],
    ['-petra', null],
    ['petra-', null],
    ['petra\u0000', null],
    ['p\u0435tra', null],
    ['\u212aelvin', null],
    ['../../petra', null],
    ['@', null],
  ])('%p: %p', (name, expected) => {
    expect(toEntityName(name)).toBe(expected);
  });
});
