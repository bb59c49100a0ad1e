// What a person sees: one line a step, and a line that moves while a long one runs.
let { stdout } = process;
const started = Date.now();

export const seconds = (since = started) =>
  `${((Date.now() - since) / 1000).toFixed(0)} s`;

/** Leaves the standard output to a command whose result it is. */
export const leaveOutput = () => {
  stdout = process.stderr;
};

export const say = line => stdout.write(`${line}\n`);
export const fail = line => process.stderr.write(`\n✖ ${line}\n`);

/** Shows that something long goes on: a moving line on a terminal, else a new line every 15 s. */
export function progress(label) {
  const since = Date.now();
  let detail = '';
  const line = () =>
    `  ${label} … ${seconds(since)}${detail ? ` (${detail})` : ''}`;
  const timer = stdout.isTTY
    ? setInterval(() => stdout.write(`\r\u001b[2K${line()}`), 500)
    : setInterval(() => say(line()), 15_000);
  return {
    detail: text => {
      detail = text;
    },
    done: () => {
      clearInterval(timer);
      if (stdout.isTTY) stdout.write('\r\u001b[2K');
      return seconds(since);
    },
  };
}
