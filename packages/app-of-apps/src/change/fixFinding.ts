import { repairFinding } from '../doctor';
import { readersOf } from '../model/readers';
import { hasErrors, type Finding } from '../finding';
import { ownDirectories } from '../model/ownDirectories';
import { ownerOf, type Application, type Repository } from '../model';
import { branchFor } from './describe';
import { fieldError, requiredFields } from './fields';
import {
  changedFile,
  type ChangeFacts,
  type Proposal,
  type Question,
  type Refusal,
} from './planner';
import type { FixFindingRequest } from './requests';
import { mayChange, type Rights } from './rights';
import { valueFilesOf } from './valueFiles';
import { allApplications, isParent, writtenAs } from './written';

const RULE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The Applications that a file decides about. */
function usersOf(file: string, repository: Repository): Application[] {
  const all = allApplications(repository);
  const here = all.filter(({ location }) => location.file === file);
  if (here.length > 0) return here;
  const readers = readersOf(ownDirectories(all, repository))(file);
  const readValues = all.filter(application =>
    valueFilesOf(application, repository).some(value => value.file === file),
  );
  return [...readers.map(({ application }) => application), ...readValues];
}

/** May they change everything that the file decides about? What belongs to nobody is the platform team's. */
function checkFile(
  file: string,
  repository: Repository,
  rights: Rights,
): Finding[] {
  if (rights.mayChangePlatform) return [];
  const users = usersOf(file, repository);
  const isPlatform =
    repository.projects.some(({ location }) => location.file === file) ||
    users.some(application =>
      writtenAs(application.name, repository).some(written =>
        isParent(written, repository),
      ),
    );
  const isOwn =
    users.length > 0 &&
    users.every(application => mayChange(rights, application));
  const message = `${file} is not your groups' alone; ask the platform team for the fix`;
  return isOwn && !isPlatform
    ? []
    : [fieldError('file', 'file-not-yours', message)];
}

function repairOf(
  { rule, file, line }: FixFindingRequest,
  repository: Repository,
  { repairFinding: repair = repairFinding }: ChangeFacts,
) {
  return rule && file && line
    ? repair(repository, { rule, file, line })
    : undefined;
}

/** Proposes the doctor's fix of one finding. @internal */
export function proposeFixFinding({
  repository,
  request,
  rights,
  facts,
}: Question<'fix-finding'>): Proposal | Refusal {
  const { rule, file, line } = request;
  const isRule = rule !== undefined && RULE.test(rule);
  const isFile = file !== undefined && repository.files.has(file);
  const heading = {
    title: isRule ? `Fix ${rule}` : 'Fix a finding',
    branch:
      isRule && isFile && line
        ? branchFor('fix-finding', rule, file, String(line))
        : null,
  };
  const unknown = 'The repository has no such file; look at the doctor again';
  const none = 'There is no such rule; take the finding from the doctor’s page';
  const asked = [
    ...requiredFields(request, {
      rule: "the finding's rule",
      file: 'its file',
      line: 'its line',
    }),
    ...(rule && !isRule ? [fieldError('rule', 'rule-unknown', none)] : []),
    ...(file && !isFile ? [fieldError('file', 'file-unknown', unknown)] : []),
    ...(isFile ? checkFile(file, repository, rights) : []),
  ];
  const refuse = (...reasons: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: [...asked, ...reasons] },
  });
  if (hasErrors(asked) || !rule || !file || !line) return refuse();
  const repair = repairOf(request, repository, facts);
  const isFresh =
    repair !== undefined &&
    repository.files.get(repair.path) === repair.before &&
    repair.before !== repair.after;
  if (!repair || !isFresh) {
    const message = `There is no finding ${rule} in line ${line} of ${file} that can be fixed by machine; look at the doctor again`;
    return refuse(fieldError('rule', 'fix-not-available', message));
  }
  const elsewhere =
    repair.path === file ? [] : checkFile(repair.path, repository, rights);
  if (hasErrors(elsewhere)) return refuse(...elsewhere);
  const users = usersOf(repair.path, repository);
  const isPlatform = users.length === 0 || users.some(app => !ownerOf(app));
  return {
    kind: 'proposed',
    ...heading,
    findings: asked,
    files: [changedFile(repository, repair.path, repair.after)],
    effects: users.map(({ namespace, name }) => ({
      effect: 'change',
      resource: `Application ${namespace}/${name}`,
      description: `Is applied with the fix of ${rule}`,
    })),
    facts: [
      ['rule', rule],
      ['file', file],
      ['line', String(line)],
    ],
    undo: 'Before the merge: close this pull request. After it: revert it.',
    reviewReasons: isPlatform ? ['changes what belongs to the platform'] : [],
    fieldOf: () => 'rule',
  };
}
