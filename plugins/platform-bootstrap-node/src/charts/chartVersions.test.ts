import { chartVersions, MOST_VERSIONS } from './chartVersions';

const entry = (version: string, more: object = {}) => ({
  version,
  appVersion: null,
  created: null,
  deprecated: false,
  url: null,
  ...more,
});
const order = (...versions: string[]) =>
  chartVersions(versions.map(version => entry(version))).map(
    ({ version, stable }) => `${version}${stable ? '' : ' (pre)'}`,
  );

describe('chartVersions', () => {
  it('puts the newest stable first, and pre-releases last', () => {
    expect(
      order('1.9.0', '2.0.0-rc.2', '1.10.0', 'v1.11.0', '2.0.0-rc.10', '1.2'),
    ).toEqual([
      'v1.11.0',
      '1.10.0',
      '1.9.0',
      '1.2',
      '2.0.0-rc.10 (pre)',
      '2.0.0-rc.2 (pre)',
    ]);
  });

  it('knows builds from pre-releases', () => {
    expect(order('1.0.0+a', '1.0.0+b')).toEqual(['1.0.0+b', '1.0.0+a']);
  });

  it('leaves out what Helm reads as no version', () => {
    expect(order('latest', 'sha256-abc.sig', '1.0.0.0', '', '1.0.0')).toEqual([
      '1.0.0',
    ]);
  });

  it('says what is known, and times in one notation', () => {
    const more = {
      appVersion: 'v3.4.4',
      created: '2026-07-02T10:00:00.123456789+02:00',
      deprecated: true,
    };
    expect(chartVersions([entry('1.0.0', more)])).toEqual([
      {
        version: '1.0.0',
        appVersion: 'v3.4.4',
        createdAt: '2026-07-02T08:00:00.123Z',
        stable: true,
        deprecated: true,
      },
    ]);
    expect(
      chartVersions([entry('1.0.0', { created: 'yesterday' })])[0].createdAt,
    ).toBeNull();
  });

  it('ends somewhere', () => {
    const many = Array.from({ length: 500 }, (_, i) => entry(`1.${i}.0`));
    const shown = chartVersions(many);
    expect(shown).toHaveLength(MOST_VERSIONS);
    expect(shown[0].version).toBe('1.499.0');
  });
});
