import { spawn } from 'node:child_process';

/** Runs npm and gives its output: the npm that started us, if one did. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  const own = script && /npm-cli\.[cm]?js$/.test(script);
  const [command, rest] = own
    ? [process.execPath, [script, ...args]]
    : ['npm', args];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', data => (out += data));
    child.stderr.on('data', data => (errors += data));
    child.on('error', error =>
      reject(new Error(`npm cannot be run (${error.message}); install npm`)),
    );
    child.on('close', code =>
      code === 0
        ? resolve(out.trim())
        : reject(new Error(`npm ${args[0]} failed:\n${errors || out}`)),
    );
  });
}
