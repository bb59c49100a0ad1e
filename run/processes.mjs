import { spawn } from 'node:child_process';
import {
  closeSync,
  createWriteStream,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';

const LOGS = join('.cache', 'logs');
const logOf = name => join(LOGS, `${name.replace(' ', '-')}.log`);

/** Runs a command in the foreground and gives its exit code. */
export function run(node, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** Runs a command without showing what it prints, unless it fails. */
export async function runQuietly(name, node, args, options = {}) {
  mkdirSync(LOGS, { recursive: true });
  const log = openSync(logOf(name), 'w');
  const stdio = ['ignore', log, log];
  const code = await run(node, args, { ...options, stdio });
  closeSync(log);
  if (code !== 0) throw new Error(`The ${name} failed. ${lastWords(name)}`);
}

/** The end of a log, to show. */
export function lastWords(name) {
  const lines = readFileSync(logOf(name), 'utf8').trimEnd().split('\n');
  return `The end of ${logOf(name)}:\n\n${lines.slice(-25).join('\n')}`;
}

/**
 * Servers that live and die together. Each runs in a process group of its own, so that stopping one also stops what it started, with or
 * without a terminal.
 */
export class Servers {
  #children = new Map();
  #stopping;
  #ended;

  constructor({ verbose }) {
    this.verbose = verbose;
    mkdirSync(LOGS, { recursive: true });
    this.failed = new Promise(resolve => {
      this.#ended = resolve;
    });
  }

  start(name, node, args, options = {}) {
    // The one before would never be stopped.
    if (this.#children.has(name)) throw new Error(`${name} runs already`);
    const log = createWriteStream(logOf(name));
    const child = spawn(node, args, {
      ...options,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(log, { end: false });
      if (this.verbose) stream.pipe(process.stdout, { end: false });
    }
    this.#children.set(name, child);
    child.on('error', error => this.#ended(`${name}: ${error.message}`));
    child.on('close', code => {
      this.#children.delete(name);
      log.end(() => {
        if (!this.#stopping) {
          this.#ended(`The ${name} ended (code ${code}). ${lastWords(name)}`);
        }
      });
    });
    return child;
  }

  /** Stops all, and resolves when all have ended; who does not within 5 s is killed. */
  stop() {
    this.#stopping ??= Promise.all(
      [...this.#children.values()].map(
        child =>
          new Promise(resolve => {
            const kill = setTimeout(() => signal(child, 'SIGKILL'), 5_000);
            child.once('close', () => {
              clearTimeout(kill);
              resolve();
            });
            signal(child, 'SIGTERM');
          }),
      ),
    );
    return this.#stopping;
  }
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // It ended in the meantime.
  }
}

/**
 * Resolves on Ctrl-C, on a polite kill, and when the npm that started us is gone. The package scripts say `exec` because a shell in between
 * keeps the signals that npm passes on to itself.
 */
export function interrupted() {
  return new Promise(resolve => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(name, resolve);
    if (process.env.npm_lifecycle_event) {
      const parent = process.ppid;
      const watch = setInterval(() => {
        if (process.ppid !== parent) resolve('orphaned');
      }, 1_000);
      watch.unref();
    }
  });
}
