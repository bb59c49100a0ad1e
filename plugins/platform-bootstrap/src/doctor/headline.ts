import { DoctorReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { count } from '../model/words';

const listed = (parts: readonly string[]) =>
  parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** How many findings there are, by severity: `1 error and 2 warnings`; empty when there are none. */
export function countWords({
  errors,
  warnings,
  infos,
}: DoctorReport['count']): string {
  const parts = [
    errors > 0 && count(errors, 'error'),
    warnings > 0 && count(warnings, 'warning'),
    infos > 0 && count(infos, 'note'),
  ];
  return listed(parts.filter(part => part !== false));
}

/** What the report says, as one sentence. */
export function headline(
  report: Pick<
    DoctorReport,
    'commit' | 'count' | 'hidden' | 'problem' | 'repositoryUrl'
  >,
  component: string,
): string {
  const { commit, count: of, hidden, problem, repositoryUrl } = report;
  if (commit === null) {
    if (!repositoryUrl) return 'There is no repository to examine';
    return problem
      ? 'The repository could not be read yet'
      : 'The repository is being read for the first time';
  }
  const words = countWords(of);
  if (component) {
    return words
      ? `The repository has ${words} about ${component}`
      : `The repository has no findings about ${component}`;
  }
  if (words) return `The repository has ${words}`;
  return hidden > 0
    ? 'The repository has no findings about what you may see'
    : 'The repository has no findings';
}
