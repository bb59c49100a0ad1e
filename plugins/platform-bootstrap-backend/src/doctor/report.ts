import { PAGES } from '@platform-bootstrap/app-of-apps';
import type {
  DoctorFinding,
  DoctorQuery,
  DoctorReport,
  DoctorRule,
  FindingCount,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { cutOut } from '../visibility/cutOut';
import type { View } from '../visibility/view';
import type { Diagnosis } from './Doctor';
import type { Examination, ExaminedFinding } from './examination';
import type { IsOurs } from './followers';
import { lineHref, type Forge } from './lineHref';
import { sightOf, type LiveComponent, type Sight } from './sight';

const MOST_COMPONENTS = 20;

/** What a report is made from. @internal */
export type ReportInput = {
  readonly diagnosis: Diagnosis;
  /** `null` when no repository is configured. */
  readonly forge: Forge | null;
  readonly live: readonly LiveComponent[];
  /** Which of them can come from the repository; all of them when absent. */
  readonly isOurs?: IsOurs;
  readonly view: View;
};

const baseName = (file: string) => file.split('/').at(-1) ?? file;

function isShown(
  { file, subject }: ExaminedFinding,
  { subjects }: Examination,
  { seesAll, sees, hiddenFiles, names }: Sight,
): boolean {
  if (seesAll) return true;
  if (!subjects[subject].some(index => sees[index])) return false;
  // A file is called after what is in it, also when nobody can read it any more.
  const name = baseName(file);
  return !hiddenFiles.has(file) && cutOut(name, names) === name;
}

const componentsOf = (
  { subject }: ExaminedFinding,
  { subjects }: Examination,
  { sees, idOf }: Sight,
): readonly string[] =>
  subjects[subject].flatMap(index => (sees[index] && idOf[index]) || []).sort();

function toFinding(
  finding: ExaminedFinding,
  components: readonly string[],
  { seesAll, names }: Sight,
  href: string | null,
): DoctorFinding {
  const { rule, severity, file, line, column, fixable } = finding;
  const text = (said: string) => (seesAll ? said : cutOut(said, names));
  return {
    ...{ rule, severity, file, line, column, href, fixable },
    message: text(finding.message),
    fix: finding.fix === null ? null : text(finding.fix),
    components: components.slice(0, MOST_COMPONENTS),
    moreComponents: Math.max(0, components.length - MOST_COMPONENTS),
  };
}

const countOf = (findings: readonly ExaminedFinding[]): FindingCount => {
  const of = (severity: ExaminedFinding['severity']) =>
    findings.filter(finding => finding.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
};

const files = (example: Readonly<Record<string, string>>) =>
  Object.entries(example).map(([file, text]) => ({ file, text }));

function rulesOf(findings: readonly DoctorFinding[]): DoctorRule[] {
  const named = new Set(findings.map(({ rule }) => rule));
  return PAGES.filter(({ id }) => named.has(id)).map(
    ({ id, title, why, wrong, right }) => ({
      ...{ id, title, why },
      wrong: files(wrong),
      right: files(right),
    }),
  );
}

/** What there is to say of an examination, as far as a view shows it. */
function findingsIn(
  examination: Examination,
  { live, view, forge, isOurs }: ReportInput,
  { component, limit }: DoctorQuery,
) {
  const sight = sightOf(examination, live, view, isOurs);
  const shown = examination.findings.filter(finding =>
    isShown(finding, examination, sight),
  );
  const asked = shown
    .map(finding => ({
      finding,
      components: componentsOf(finding, examination, sight),
    }))
    .filter(({ components }) => !component || components.includes(component));
  const findings = asked.slice(0, limit).map(({ finding, components }) => {
    const { file, line } = finding;
    const href = forge && lineHref(forge, examination.commit, file, line);
    return toFinding(finding, components, sight, href);
  });
  return {
    count: countOf(asked.map(({ finding }) => finding)),
    findings,
    rules: rulesOf(findings),
    hidden: examination.findings.length - shown.length,
    // How much there is would say how much there is to hide.
    files: sight.seesAll ? examination.files : null,
    applications: sight.seesAll ? examination.applications.length : null,
  };
}

const NOTHING = {
  count: { errors: 0, warnings: 0, infos: 0 },
  findings: [],
  rules: [],
  hidden: 0,
  files: null,
  applications: null,
};

/** The doctor's report as somebody may see it. @internal */
export function reportOf(input: ReportInput, query: DoctorQuery): DoctorReport {
  const { examination, examinedAt, problem } = input.diagnosis;
  return {
    commit: examination?.commit ?? null,
    examinedAt,
    repositoryUrl: input.forge?.url ?? null,
    problem,
    ...(examination ? findingsIn(examination, input, query) : NOTHING),
  };
}
