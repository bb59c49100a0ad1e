import {
  DoctorFinding,
  DoctorReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** The names of the filters, which are the names of the URL's parameters. */
export const FINDING_FILTERS = ['q', 'severity', 'rule', 'component'] as const;

/** Which findings are shown; empty means "all". */
export type FindingFilter = Readonly<
  Record<(typeof FINDING_FILTERS)[number], string>
>;

/** The filter that a query string asks for. */
export const readFindingFilter = (query: URLSearchParams): FindingFilter => ({
  q: query.get('q') ?? '',
  severity: query.get('severity') ?? '',
  rule: query.get('rule') ?? '',
  component: query.get('component') ?? '',
});

/** Whether anything is left out. */
export const isFindingFiltered = (filter: FindingFilter): boolean =>
  FINDING_FILTERS.some(name => filter[name].trim() !== '');

const text = (finding: DoctorFinding) =>
  [
    `${finding.file}:${finding.line}:${finding.column}`,
    finding.rule,
    finding.severity,
    finding.message,
    finding.fix,
    ...finding.components,
  ]
    .join(' ')
    .toLowerCase();

/** The findings that a filter leaves; the backend has chosen those of a component. */
export function filterFindings(
  findings: readonly DoctorFinding[],
  { q, severity, rule }: FindingFilter,
): readonly DoctorFinding[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(
    finding =>
      (!severity || finding.severity === severity) &&
      (!rule || finding.rule === rule) &&
      words.every(word => text(finding).includes(word)),
  );
}

/** The findings of one file. */
export type FileFindings = {
  readonly file: string;
  readonly findings: readonly DoctorFinding[];
};

/** The findings file by file: the file with the worst one first, each file from its worst to its mildest. */
export function groupByFile(
  findings: readonly DoctorFinding[],
): readonly FileFindings[] {
  // They come worst first, and a map keeps the order in which it was filled.
  const groups = new Map<string, DoctorFinding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.file);
    if (known) known.push(finding);
    else groups.set(finding.file, [finding]);
  }
  return [...groups].map(([file, of]) => ({ file, findings: of }));
}

type Choice = { readonly value: string; readonly label: string };

/** What each filter can be set to: what was found, and what a link has chosen. */
export function findingChoices(
  { findings }: Pick<DoctorReport, 'findings'>,
  seen: readonly string[],
  filter: FindingFilter,
): Readonly<Record<'severity' | 'rule' | 'component', readonly Choice[]>> {
  const known = (values: readonly string[], chosen: string) =>
    [...new Set(chosen ? [...values, chosen] : values)]
      .sort()
      .map(value => ({ value, label: value }));
  return {
    severity: ['error', 'warning', 'info'].map(value => ({
      value,
      label: value,
    })),
    rule: known(
      findings.map(({ rule }) => rule),
      filter.rule,
    ),
    component: known(seen, filter.component),
  };
}
