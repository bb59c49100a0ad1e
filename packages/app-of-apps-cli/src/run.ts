import { parseArgs } from 'node:util';
import {
  examine,
  inferUrl,
  readRepository,
  type Finding,
} from '@platform-bootstrap/app-of-apps';
import { manifestSchemas } from '@platform-bootstrap/manifest-schemas';
import { isFormat, REPORTS, type Report } from './report';
import { readDirectory } from './readDirectory';

/** Where a command writes to. */
export type Output = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

/** Nothing to report, something to report, or no way to tell. */
export type ExitCode = 0 | 1 | 2;

const USAGE = `usage: app-of-apps doctor <dir> [--format text|json|github] [--url <url>] [--branch <name>]

Examines an app-of-apps repository.

  --format   text (default), json, or github: annotations of a workflow
  --url      the repository's own URL; found out from its Applications when absent
  --branch   the branch that Argo CD follows; main when absent

exit code: 0 nothing was found, 1 something was, 2 it could not be examined`;

class UsageError extends Error {}

function parse(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      url: { type: 'string' },
      branch: { type: 'string', default: 'main' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, directory, ...rest] = positionals;
  const { format } = values;
  if (values.help) return null;
  if (command !== 'doctor') throw new UsageError('say what to do: doctor');
  if (!directory) throw new UsageError('say which directory to examine');
  if (rest.length) throw new UsageError(`${rest[0]} is one directory too many`);
  if (!isFormat(format)) {
    throw new UsageError(`there is no format ${format}: text, json or github`);
  }
  return { ...values, format, directory };
}

const oversized = (file: string): Finding => ({
  rule: 'file-too-large',
  severity: 'warning',
  message: 'This file is larger than 5 MiB and was not read',
  fix: 'Split it, or keep it elsewhere if it holds no manifests',
  file,
});

/** Every finding has a place here, also one that is about a whole file. */
const toReported = ({ rule, severity, message, ...rest }: Finding) => ({
  rule,
  severity,
  file: rest.file ?? '.',
  line: rest.line ?? 1,
  column: rest.column ?? 1,
  message,
  ...(rest.fix && { fix: rest.fix }),
});

// The whole directory is read here, so the file may be further down; the one next to the top is the platform's.
const findPlatformFile = (files: ReadonlyMap<string, string>) =>
  [...files.keys()]
    .filter(path => /(?:^|\/)platform\.yaml$/.test(path))
    .sort((a, b) => a.split('/').length - b.split('/').length)[0];

async function doctor(options: {
  readonly directory: string;
  readonly url?: string;
  readonly branch: string;
}): Promise<Report> {
  const { files, tooLarge } = await readDirectory(options.directory);
  const reference = {
    branch: options.branch,
    path: '',
    platformFile: findPlatformFile(files),
    schemas: manifestSchemas,
  };
  const url = options.url ?? inferUrl(files);
  const repository = readRepository(files, { ...reference, url });
  return {
    findings: [...examine(repository), ...tooLarge.map(oversized)].map(
      toReported,
    ),
    files: files.size,
    applications: repository.applications.length,
  };
}

/** Runs the command; never throws. */
export async function run(
  args: readonly string[],
  { out, err }: Output,
): Promise<ExitCode> {
  try {
    const options = parse(args);
    if (!options) {
      out(USAGE);
      return 0;
    }
    const report = await doctor(options);
    out(REPORTS[options.format](report));
    return report.findings.length > 0 ? 1 : 0;
  } catch (error) {
    const { code, message } = error as { code?: unknown; message: string };
    const isUsage =
      error instanceof UsageError || `${code}`.startsWith('ERR_PARSE_ARGS');
    err(`app-of-apps: ${message}${isUsage ? `\n\n${USAGE}` : ''}`);
    return 2;
  }
}
