/* eslint-disable no-console -- this is the command: its output is the console */
import { isError } from '@backstage/errors';
import { parseCli } from './cliOptions';
import { loadSchema } from './github/graphql/schema';
import { startSandbox } from './startSandbox';

function explain(error: unknown, port: string): string {
  if (!isError(error)) return String(error);
  return error.code === 'EADDRINUSE'
    ? `Port ${port} is in use: stop what listens there, or choose another one with --port`
    : error.message;
}

async function main(): Promise<void> {
  let port = '';
  try {
    const options = parseCli(process.argv.slice(2));
    port = String(options.port);
    const sandbox = await startSandbox({
      ...options,
      onError: error => console.error(`Sandbox: ${explain(error, port)}`),
    });
    console.log(
      `Sandbox ready on ${sandbox.url} (levers: ${sandbox.url}/_sandbox)`,
    );
    const stop = () => {
      sandbox.close().then(() => process.exit(0));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    // Ready first, then the slow part that only writing to GitHub needs.
    setImmediate(loadSchema);
  } catch (error) {
    console.error(`Sandbox: ${explain(error, port)}`);
    process.exitCode = 1;
  }
}

void main();
