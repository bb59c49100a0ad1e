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
    expect(parseCli(['--port', '0', '--data', 'x', '--seed=/tmp/y'])).toEqual({
      port: 0,
      dataDir: resolve('x'),
      seedDir: '/tmp/y',
    });
  });

  it.each([
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
