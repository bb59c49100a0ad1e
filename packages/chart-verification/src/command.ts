import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const LARGEST = 256 * 1024 * 1024;

/** Runs another program and gives what it prints. @internal */
export type Command = (args: readonly string[]) => Promise<string>;

/**
 * A program by its name or path.
 *
 * @param install - said when the program is not there
 * @internal
 */
export const command =
  (program: string, install: string): Command =>
  async args => {
    try {
      const { stdout } = await execute(program, [...args], {
        maxBuffer: LARGEST,
      });
      return stdout;
    } catch (error) {
      const { code, stderr } = error as { code?: unknown; stderr?: string };
      if (code === 'ENOENT') {
        throw new Error(`${program} is not installed: ${install}`);
      }
      throw new Error(stderr?.trim() || String(error));
    }
  };
