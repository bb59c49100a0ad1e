import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { InputError, isError } from '@backstage/errors';
import { isScenario, SCENARIOS, type Scenario } from './scenario';

/** What the command line asks for. @internal */
export type CliOptions = {
  readonly port: number;
  readonly dataDir: string;
  readonly seedDir: string;
  readonly token: string;
  readonly portalUrl: string;
  readonly scenario: Scenario;
};

/** How to call the sandbox. @internal */
export const USAGE =
  'Usage: start [--port <number>] [--data <directory>] [--seed <directory>] [--token <text>] [--portal <url>] [--scenario running|bootstrap]';

// Not a word of any sentence: Backstage blanks out every configured secret wherever it stands in a log.
const TOKEN = 'sandbox-token';

// eslint-disable-next-line no-restricted-syntax -- the sandbox runs from its sources, in the repository
const REPOSITORY = resolve(__dirname, '../../..');

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InputError(
      `--port ${text} is no port number from 0 to 65535. ${USAGE}`,
    );
  }
  return port;
}

function scenarioOf(text: string): Scenario {
  if (isScenario(text)) return text;
  const known = Object.keys(SCENARIOS).join(', ');
  throw new InputError(`--scenario ${text} is none of ${known}. ${USAGE}`);
}

/** Reads the command line; throws InputError that names the argument and how to call. @internal */
export function parseCli(args: readonly string[]): CliOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '7010' },
        data: { type: 'string', default: resolve(REPOSITORY, '.sandbox') },
        seed: {
          type: 'string',
          default: resolve(REPOSITORY, 'templates/platform/content'),
        },
        token: { type: 'string', default: TOKEN },
        portal: { type: 'string', default: 'http://localhost:3000' },
        scenario: { type: 'string', default: 'running' },
      },
    });
    return {
      port: portOf(values.port),
      dataDir: resolve(values.data),
      seedDir: resolve(values.seed),
      token: values.token,
      portalUrl: `${values.portal}/platform`,
      scenario: scenarioOf(values.scenario),
    };
  } catch (error) {
    if (error instanceof InputError) throw error;
    const reason = isError(error) ? error.message.split('\n')[0] : '';
    throw new InputError(`${reason} ${USAGE}`);
  }
}
