import type { Finding } from '../finding';
import { ownerOf, type Repository } from '../model';
import { isSubdomain } from './describe';
import { fieldError, type Field } from './fields';
import { mayChange, type Rights } from './rights';
import { allApplications, writtenAs, type Written } from './written';

/** The Application that a change is about, or why it cannot be changed. @internal */
export type ApplicationChoice = {
  readonly written?: Written;
  readonly findings: readonly Finding[];
};

const MAX_NAMES = 10;

const refuse = (
  field: Field,
  rule: string,
  message: string,
): ApplicationChoice => ({ findings: [fieldError(field, rule, message)] });

function unknown(field: Field, repository: Repository, rights: Rights) {
  const names = allApplications(repository)
    .filter(application => mayChange(rights, application))
    .map(({ name }) => name)
    .sort();
  const more = names.length > MAX_NAMES ? ', …' : '';
  const way =
    names.length > 0
      ? `choose one of ${names.slice(0, MAX_NAMES).join(', ')}${more}`
      : 'your groups own none that could be changed; ask the platform team';
  return refuse(
    field,
    'application-unknown',
    `There is no such Application; ${way}`,
  );
}

/** The finding about a file that cannot be read and seems to hold the Application. */
function unreadable(name: string, { files, findings }: Repository) {
  if (!isSubdomain(name)) return undefined;
  const named = new RegExp(
    `\\bname["']?:\\s*["']?${name.replaceAll('.', '\\.')}["']?\\s*(?:[,}#]|$)`,
    'm',
  );
  return findings.find(
    ({ file, severity }) =>
      severity === 'error' && !!file && named.test(files.get(file) ?? ''),
  );
}

/** Finds the Application in the repository, if the person may change it. @internal */
export function checkApplication(
  name: string | undefined,
  repository: Repository,
  rights: Rights,
  field: Field = 'name',
): ApplicationChoice {
  if (name === undefined) return { findings: [] };
  const [written, ...more] = writtenAs(name, repository);
  const found =
    written?.application ??
    repository.applications.find(application => application.name === name);
  if (!found) {
    const broken = unreadable(name, repository);
    if (!broken) return unknown(field, repository, rights);
    const { file, line = 1, message } = broken;
    const why = `${file} seems to hold ${name} and is not edited by machine, because line ${line}: ${message}. Change it by hand first`;
    return refuse(field, 'file-not-editable', why);
  }
  const owner = ownerOf(found);
  if (!mayChange(rights, found)) {
    const message = owner
      ? `${name} belongs to ${owner}, and only they and the platform team may change it; ask them`
      : `${name} belongs to the platform team, because it names no owner; ask them`;
    return refuse(field, 'application-not-yours', message);
  }
  if (!written) {
    const why = `${found.location.file} holds ${name} as a part of another object and is not edited by machine; change it by hand`;
    return refuse(field, 'file-not-editable', why);
  }
  if (more.length > 0) {
    const places = [written, ...more].map(({ file }) => file).join(' and ');
    const message = `${name} is written in ${places}; remove all but one by hand first`;
    return refuse(field, 'application-ambiguous', message);
  }
  const isOthers = owner && !rights.refs.includes(owner.toLowerCase());
  const others: Finding = {
    rule: 'application-of-others',
    severity: 'warning',
    message: `${name} belongs to ${owner}. You may change it because you may change the platform; ask them for a review`,
    field,
  };
  return { written, findings: isOthers ? [others] : [] };
}

/** Why a platform engineer has to approve a change of this Application. @internal */
export const ownershipReasons = ({ application }: Written): string[] =>
  ownerOf(application) ? [] : ['changes what belongs to the platform'];
