/* eslint-disable no-console -- this is the command: its output is the console */
import { run } from './run';

run(process.argv.slice(2), {
  out: text => console.log(text),
  err: text => console.error(text),
}).then(code => {
  process.exitCode = code;
});
