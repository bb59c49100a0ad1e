import { isPublicAddress } from './publicAddress';

describe('isPublicAddress', () => {
  it.each([
    '8.8.8.8',
    '185.199.108.153',
    '172.32.0.1',
    '223.255.255.254',
    '2606:50c0:8000::153',
    '2a00:1450:4001:82f::2004',
  ])('A10: %s is public', address => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.192',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a9fe:a9fe',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    'localhost',
    '2130706433',
    '',
  ])('A10: %s is not', address => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
