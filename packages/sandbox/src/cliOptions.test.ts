import { resolve } from 'node:path';
import { parseCli, USAGE } from './cliOptions';

describe('parseCli', () => {
  it('has defaults inside the repository', () => {
    const { port, dataDir, seedDir } = parseCli([]);
    expect(port).toBe(7010);
    expect(seedDir.endsWith('templates/platform/content')).toBe(true);
    expect(dataDir.endsWith('.sandbox')).toBe(true);
  });

  it('takes port and directories, relative ones from here', () => {
    expect(
      parseCli(['--port', '0', '--data', 'x', '--seed=/tmp/y']),
    ).toMatchObject({
      port: 0,
      dataDir: resolve('x'),
      seedDir: '/tmp/y',
    });
  });

  it('takes the token to accept and the portal to send people to', () => {
    expect(
      parseCli(['--token', 'abc', '--portal', 'http://localhost:7107']),
    ).toMatchObject({
      token: 'abc',
      portalUrl: 'http://localhost:7107/platform',
    });
  });

  it('takes how the platform begins', () => {
    expect(parseCli([]).scenario).toBe('running');
    expect(parseCli(['--scenario', 'bootstrap']).scenario).toBe('bootstrap');
  });

  it.each([
    [['--scenario', 'chaos'], '--scenario chaos is none of running, bootstrap'],
    [['--port', 'x'], '--port x is no port number'],
    [['--port', '-1'], 'port'],
    [['--port', '70000'], '--port 70000'],
    [['--port', '1.5'], '--port 1.5'],
    [['--speed', '2'], '--speed'],
    [['stray'], 'stray'],
    [['--data'], '--data'],
  ])('refuses %j and says how to call', (args, what) => {
    expect(() => parseCli(args)).toThrow(what);
    expect(() => parseCli(args)).toThrow(USAGE);
  });
});
