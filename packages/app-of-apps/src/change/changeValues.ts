import { hasErrors, type Finding } from '../finding';
import type { Repository } from '../model';
import { editBlock, editValue, type Edit } from '../render';
import { checkApplication, ownershipReasons } from './checkApplication';
import {
  checkBase,
  checkShared,
  checkText,
  inFileOf,
} from './checkChangedValues';
import { applicationFacts, branchFor, subjectOf } from './describe';
import { fieldError, requiredFields } from './fields';
import { checkFilesAreFree, valuesPath } from './files';
import { notEditable } from './notEditable';
import { ownSource } from './ownSource';
import {
  changedFile,
  unchangedFile,
  type Proposal,
  type Question,
  type Refusal,
} from './planner';
import { presentValues, type PresentValues } from './presentValues';
import type { PlannedFile } from './types';
import { valuesEffect } from './valuesEffect';
import { editedBy, withValueFile } from './valuesSource';
import type { Written } from './written';

const error = (rule: string, message: string): Finding =>
  fieldError('values', rule, message);

type Change = {
  readonly files: readonly PlannedFile[];
  readonly findings: readonly Finding[];
};

const refusedChange = (...findings: Finding[]): Change => ({
  ...{ files: [], findings },
});

function inManifest(
  { file }: Written,
  repository: Repository,
  edit: Edit,
): Change {
  return edit.kind === 'edited'
    ? { files: [changedFile(repository, file, edit.text)], findings: [] }
    : refusedChange(notEditable('values', file, edit));
}

/** A values file for an Application that has none. */
function inNewFile(
  written: Written,
  { placed }: PresentValues,
  values: string,
  { repository, rights }: Question<'change-values'>,
): Change {
  const { application, file } = written;
  if (written.element) {
    const message = `The ApplicationSet of ${application.name} gives its Applications no values file; the platform team has to add one to its template`;
    return refusedChange(error('values-shared', message));
  }
  const path = valuesPath(application.name, repository);
  const created = changedFile(repository, path, values);
  const taken = checkFilesAreFree(repository, [created]);
  const own = ownSource(written, repository, rights, 'values');
  const said = [
    ...taken.map(f => ({ ...f, field: 'values' })),
    ...own.findings,
  ];
  const steps = withValueFile(written, placed, own, repository, path);
  const edit = editedBy(repository.files.get(file) ?? '', steps);
  const { files, findings } = inManifest(written, repository, edit);
  return {
    files: [...files, created, ...own.amended],
    findings: [...said, ...findings],
  };
}

function changeOf(
  written: Written,
  present: PresentValues,
  values: string,
  question: Question<'change-values'>,
): Change {
  const { repository } = question;
  const { document, file, element } = written;
  if (present.kind === 'file') {
    const text = inFileOf(present.text, values);
    const changed = changedFile(repository, present.file, text);
    return { files: [changed], findings: [] };
  }
  if (present.kind === 'none') {
    return inNewFile(written, present, inFileOf('', values), question);
  }
  if (element) {
    const message = `The template of ${written.application.name} gives all its Applications these values; change them by hand`;
    return refusedChange(error('values-shared', message));
  }
  const manifest = repository.files.get(file) ?? '';
  const text = inFileOf('', values);
  const edit =
    present.kind === 'text'
      ? editValue(manifest, document, present.path, text)
      : editBlock(manifest, document, present.path, text);
  return inManifest(written, repository, edit);
}

function noHelm({ application }: Written): Finding {
  const message = `${application.name} is not installed with Helm, so it has no values`;
  return fieldError('name', 'values-not-helm', message);
}

/** Proposes other Helm values, where they stand now; an Application without any gets a values file. @internal */
export function proposeChangeValues(
  question: Question<'change-values'>,
): Proposal | Refusal {
  const { repository, request, rights, facts } = question;
  const { values } = request;
  const choice = checkApplication(request.name, repository, rights);
  const { written } = choice;
  const name = written?.application.name;
  const heading = {
    title: `Change the values of ${subjectOf(name)}`,
    branch: branchFor('change-values', name),
  };
  const present = written && presentValues(written, repository);
  const asked = [
    ...requiredFields(request, {
      name: 'the Application',
      values: 'the values; {} for what the chart has by itself',
    }),
    ...choice.findings,
    ...(written && !present ? [noHelm(written)] : []),
  ];
  const refuse = (...reasons: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: [...asked, ...reasons] },
  });
  if (!written || !present || !values || hasErrors(asked)) {
    return refuse(...checkText(values, facts.valuesSchema));
  }
  if (
    inFileOf(present.text, values) === present.text &&
    present.kind !== 'none'
  ) {
    const message = `${name} has these values already: nothing to change`;
    const files = [unchangedFile(repository, present.file)];
    const same = [error('already-there', message)];
    return { ...{ kind: 'refused', ...heading, findings: same, files } };
  }
  const checked = [
    ...checkBase(request, present),
    ...checkText(values, facts.valuesSchema),
    ...checkShared(written, present, repository, rights),
  ];
  if (hasErrors(checked)) return refuse(...checked);
  const { files, findings } = changeOf(written, present, values, question);
  if (hasErrors(findings)) return refuse(...checked, ...findings);
  const isAmending = findings.some(f => f.rule === 'needs-platform-review');
  return {
    kind: 'proposed',
    ...heading,
    findings: [...asked, ...checked, ...findings],
    files,
    effects: [valuesEffect(written, present.text, values)],
    facts: [
      ...applicationFacts(written, repository),
      ['values', present.kind === 'none' ? 'new file' : present.file],
    ],
    undo: 'Before the merge: close this pull request. After it: revert it. Argo CD then installs the chart with the values before again.',
    reviewReasons: [
      ...ownershipReasons(written),
      ...(isAmending ? ['changes what an AppProject allows'] : []),
    ],
    fieldOf: () => 'values',
  };
}
