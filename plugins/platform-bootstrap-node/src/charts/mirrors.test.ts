import { ChartsSetting } from './mirrors';

const problem = (value: unknown) => {
  const { error } = ChartsSetting.safeParse(value);
  return error?.issues.map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  )[0];
};

describe('platformBootstrap.charts', () => {
  it('is optional, and cut to what counts', () => {
    expect(ChartsSetting.parse(undefined)).toEqual({ mirrors: [] });
    expect(
      ChartsSetting.parse({
        mirrors: [
          { from: 'https://a.example.com/', to: 'http://10.0.0.1:80/x//' },
          { from: 'oci://ghcr.io', to: 'harbor.example.com/ghcr' },
          { from: '*', to: 'https://m.example.com' },
        ],
      }).mirrors,
    ).toEqual([
      { from: 'https://a.example.com', to: 'http://10.0.0.1:80/x' },
      { from: 'oci://ghcr.io', to: 'harbor.example.com/ghcr' },
      { from: '*', to: 'https://m.example.com' },
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no list', { mirrors: 'x' }, 'mirrors has to be a list'],
    ['nothing to ask', { mirrors: [{ from: '*' }] }, 'mirrors.0.to has to be'],
    [
      'everything as the target',
      { mirrors: [{ from: '*', to: '*' }] },
      'mirrors.0.to has to be one',
    ],
    [
      'credentials',
      { mirrors: [{ from: '*', to: 'https://u:p@x.com' }] },
      'without credentials',
    ],
    [
      'a glob',
      { mirrors: [{ from: 'https://x/*', to: 'https://x' }] },
      'mirrors.0.from',
    ],
    [
      'a way up',
      { mirrors: [{ from: '*', to: 'https://x/../y' }] },
      'mirrors.0.to',
    ],
    [
      'another scheme',
      { mirrors: [{ from: '*', to: 'file:///x' }] },
      'mirrors.0.to',
    ],
    ['another key', { mirror: [] }, 'Unrecognized key'],
  ])('refuses %s, naming the key', (_, value, message) => {
    expect(problem(value)).toContain(message);
  });
});
