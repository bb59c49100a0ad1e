// The one entry point: `node run.mjs <task>`, with nothing but Node 18 or later and npm on the machine.
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { install } from './run/install.mjs';
import { findNode } from './run/node.mjs';
import { fail, leaveOutput, say } from './run/output.mjs';
import { tasks } from './run/tasks.mjs';

chdir(fileURLToPath(new URL('.', import.meta.url)));

const [name = 'help', ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) {
  const known = Object.entries(tasks).map(
    ([key, { about }]) => `  ${key.padEnd(16)}${about}`,
  );
  say(`usage: node run.mjs <task>\n\n${known.join('\n')}`);
  process.exit(name === 'help' ? 0 : 2);
}

if (task.hasOutput) leaveOutput();
try {
  const node = await findNode();
  await install(node, task.needs ?? 'all');
  process.exitCode = await task.run({ node, args });
} catch (error) {
  fail(error.message);
  process.exitCode = 1;
}
