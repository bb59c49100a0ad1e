import type { ChartVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { findVersion, newerVersions } from './newerVersions';

const version = (text: string): ChartVersion => {
  const [name, note] = text.split(' ');
  return {
    version: name,
    ...{ appVersion: null, createdAt: null },
    stable: !name.includes('-'),
    deprecated: note === 'deprecated',
  };
};

const versions = [
  ...['2.1.0', '2.0.4', '2.0.3', '1.12.0 deprecated', '1.11.3', '1.11.2'],
  ...['1.10.12', '1.10.9', '1.9.0', 'v1.8.1'],
  ...['3.0.0-rc.1', '2.1.1-rc.2', '2.1.1-rc.1', '1.11.4-alpha.1'],
].map(version);

const newest = (running: string) => {
  const { patch, minor, major } = newerVersions(versions, running);
  return [patch, minor, major].map(one => one?.version ?? null);
};

describe('newerVersions', () => {
  it.each([
    ['as numbers, not as text', '1.10.9', ['1.10.12', '1.11.3', '2.1.0']],
    ['no pre-release', '1.11.3', [null, null, '2.1.0']],
    ['no deprecated version', '1.11.2', ['1.11.3', null, '2.1.0']],
    ['none', '2.1.0', [null, null, null]],
    [
      'a pre-release when one runs',
      '2.1.1-rc.1',
      ['2.1.1-rc.2', null, '3.0.0-rc.1'],
    ],
    [
      'the release of a pre-release',
      '2.1.0-rc.1',
      ['2.1.1-rc.2', null, '3.0.0-rc.1'],
    ],
    ['for a version with v', 'v1.10.9', ['1.10.12', '1.11.3', '2.1.0']],
    ['with v', '1.8.0', ['v1.8.1', '1.11.3', '2.1.0']],
    ['for a version that has vanished', '1.11.0', ['1.11.3', null, '2.1.0']],
    ['for a version of two numbers', '2.0', ['2.0.4', '2.1.0', null]],
    ['nothing for a range', '^1.0.0', [null, null, null]],
    ['nothing for a branch', 'main', [null, null, null]],
  ])('has %s', (_, running, expected) => {
    expect(newest(running)).toEqual(expected);
  });

  it('takes builds in their order', () => {
    const built = ['1.0.0+2', '1.0.0+10', '1.0.0'].map(version);
    expect(newerVersions(built, '1.0.0').patch?.version).toBe('1.0.0+10');
  });
});

it.each([
  ['v1.11.3', '1.11.3'],
  ['1.8.1', 'v1.8.1'],
  ['1.11.1', undefined],
  ['main', undefined],
])('finds %s', (wanted, found) => {
  expect(findVersion(versions, wanted)?.version).toBe(found);
});
