import { BlockList, isIP } from 'node:net';

// IANA's special-purpose registries (RFC 6890 and what was added since): nothing in them is a public chart repository.
const NOT_PUBLIC_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

// Parts of 2000::/3 that carry an IPv4 address or lead nowhere: Teredo, 6to4, benchmarking, ORCHID, documentation.
const NOT_PUBLIC_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const privateV4 = new BlockList();
NOT_PUBLIC_V4.forEach(([net, bits]) => privateV4.addSubnet(net, bits, 'ipv4'));
const privateV6 = new BlockList();
NOT_PUBLIC_V6.forEach(([net, bits]) => privateV6.addSubnet(net, bits, 'ipv6'));
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');

/**
 * Is this IP address one of the public internet? Loopback, link-local, private, multicast and reserved ones are not, and neither is
 * an IPv6 address that stands for an IPv4 one.
 *
 * @internal
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !privateV4.check(address, 'ipv4');
  if (family !== 6) return false;
  return globalV6.check(address, 'ipv6') && !privateV6.check(address, 'ipv6');
}
