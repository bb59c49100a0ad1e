import type { Severity } from '@platform-bootstrap/app-of-apps';

/** One finding, as it is reported. */
export type Reported = {
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the directory that was examined. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix?: string;
};

/** What an examination gave. */
export type Report = {
  /** Worst first. */
  readonly findings: readonly Reported[];
  /** How many files were read. */
  readonly files: number;
  readonly applications: number;
};

/** How a report is written. */
export type Format = 'text' | 'json' | 'github';

const plural = (count: number, word: string) =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

function toText({ findings, files, applications }: Report): string {
  const read = `${plural(files, 'file')}, ${plural(
    applications,
    'Application',
  )}`;
  const lines = findings.map(
    ({ file, line, column, severity, rule, message, fix }) =>
      `${file}:${line}:${column}  ${severity}  ${rule}\n    ${message}${
        fix ? `\n    → ${fix}` : ''
      }\n`,
  );
  const count = findings.length
    ? plural(findings.length, 'finding')
    : 'no findings';
  return [...lines, `${count} in ${read}`].join('\n');
}

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

// Workflow commands read the rest of a line, and commas and colons in front of it.
const inData = (text: string) =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const inProperty = (text: string) =>
  inData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

const toGithub = ({ findings }: Report): string =>
  findings
    .map(
      ({ severity, file, line, column, rule, message, fix }) =>
        `::${LEVELS[severity]} file=${inProperty(
          file,
        )},line=${line},col=${column},title=${inProperty(rule)}::${inData(
          fix ? `${message}. ${fix}` : message,
        )}`,
    )
    .join('\n');

/** A report in words, by format. */
export const REPORTS: Readonly<Record<Format, (report: Report) => string>> = {
  text: toText,
  json: report => JSON.stringify(report, null, 2),
  github: toGithub,
};

/** Is there such a format? */
export const isFormat = (name: string): name is Format =>
  Object.hasOwn(REPORTS, name);
