import { compare, diff, valid } from 'semver';
import { hasErrors, type Finding } from '../finding';
import { parseYaml } from '../model';
import { checkApplication, ownershipReasons } from './checkApplication';
import { checkPresentValues } from './checkPresentValues';
import { checkRevision } from './checkRevision';
import { applicationFacts, branchFor, subjectOf } from './describe';
import { fieldError, requiredFields } from './fields';
import { notEditable } from './notEditable';
import {
  changedFile,
  unchangedFile,
  type Proposal,
  type Question,
  type Refusal,
} from './planner';
import { presentValues } from './presentValues';
import type { UpgradeApplicationRequest } from './requests';
import type { Effect } from './types';
import { upgradeObjections } from './upgradeObjections';
import { versionOf, writeVersion } from './versionPlace';
import { isAutomated, type Written } from './written';

// The field's own check says it in the words of the form.
const SPOKEN_FOR: ReadonlySet<string> = new Set(['floating-revision']);

/** What the step from one version to the other is, as far as both are versions. */
function plainStepFindings(from: string, to: string): Finding[] {
  if (!valid(from) || !valid(to)) return [];
  const find = (rule: string, message: string): Finding[] => [
    { rule, severity: 'warning', field: 'targetRevision', message },
  ];
  if (compare(to, from) < 0) {
    const message = `${to} is older than ${from}, which is there now. Many charts have no way back: take a backup first`;
    return find('version-older', message);
  }
  if (diff(from, to) !== 'major') return [];
  const message = `From ${from} to ${to} is another major version: read its upgrade notes first`;
  return find('version-major', message);
}

function stepFindings(
  { repository, facts }: Question<'upgrade-application'>,
  written: Written,
  { chart, from, to }: { chart?: string; from: string; to: string },
): Finding[] {
  if (chart === undefined) return plainStepFindings(from, to);
  const present = presentValues(written, repository);
  const yaml = present && parseYaml(present.text);
  const values = yaml?.kind === 'read' ? yaml.documents[0]?.object : undefined;
  const available = facts.chartVersions ?? [];
  const step = { chart, from, to, available, values, repository };
  const ruled = upgradeObjections(step).map(
    ({ takeFirst: _, ...finding }): Finding => finding,
  );
  return hasErrors(ruled) ? ruled : [...ruled, ...plainStepFindings(from, to)];
}

function effectOf(
  { application }: Written,
  what: string,
  step: string,
): Effect {
  const { name, namespace, destination } = application;
  const when = isAutomated(application)
    ? 'Argo CD rolls it out at once, and pods may restart'
    : 'It stays OutOfSync until somebody syncs it in Argo CD; then pods may restart';
  return {
    effect: 'change',
    resource: `Application ${namespace}/${name}`,
    description: `Runs ${what} ${step} in the namespace ${destination.namespace}. ${when}`,
  };
}

const isVersion = (text: string | undefined): text is string =>
  text !== undefined && /^[\w./+@-]{1,60}$/.test(text);

function headingOf(
  { targetRevision: to }: UpgradeApplicationRequest,
  written?: Written,
) {
  const name = written?.application.name;
  const version = isVersion(to) ? ` to ${to}` : '';
  return {
    title: `Upgrade ${subjectOf(name)}${version}`,
    branch: branchFor('upgrade-application', name, to),
  };
}

/** Proposes another version of an Application's chart or Git source: one line changes. @internal */
export function proposeUpgradeApplication(
  question: Question<'upgrade-application'>,
): Proposal | Refusal {
  const { repository, request, rights, facts } = question;
  const { targetRevision: to } = request;
  const choice = checkApplication(request.name, repository, rights);
  const { written } = choice;
  const heading = headingOf(request, written);
  const version = written && versionOf(written, repository);
  const source = version?.kind === 'found' ? version.source : undefined;
  const sourceType = source?.chart === undefined ? 'git' : 'helm';
  const asked = [
    ...requiredFields(request, {
      name: 'the Application',
      targetRevision: 'the version to run',
    }),
    ...choice.findings,
    ...(version?.kind === 'none' ? [version.finding] : []),
    ...(source ? checkRevision({ sourceType, targetRevision: to }) : []),
  ];
  const refuse = (...reasons: Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings: [...reasons, ...asked] },
  });
  if (hasErrors(asked) || !written || version?.kind !== 'found' || !to) {
    return refuse();
  }

  const { file, document, application } = written;
  const { chart, repoURL, targetRevision: from = 'HEAD' } = version.source;
  if (from === to) {
    const message = `${application.name} runs ${to} already: nothing to change`;
    const same = fieldError('targetRevision', 'already-there', message);
    const files = [unchangedFile(repository, file)];
    return { ...{ kind: 'refused', ...heading, findings: [same], files } };
  }
  const text = repository.files.get(file) ?? '';
  const edit = writeVersion(text, document, version.path, to);
  if (edit.kind === 'refused') return refuse(notEditable('name', file, edit));
  return {
    kind: 'proposed',
    ...heading,
    findings: [
      ...asked,
      ...stepFindings(question, written, { chart, from, to }),
      ...checkPresentValues(written, repository, facts.valuesSchema),
    ],
    files: [changedFile(repository, file, edit.text)],
    effects: [
      effectOf(
        written,
        chart ? `chart ${chart}` : repoURL,
        `${to} instead of ${from}`,
      ),
    ],
    facts: [
      ...applicationFacts(written, repository),
      ['source', repoURL],
      ...(chart ? ([['chart', chart]] as const) : []),
      ['from', from],
      ['to', to],
    ],
    undo: 'Before the merge: close this pull request. After it: revert it. Argo CD then installs the version before again; whether that can read what the new one has written, its upgrade notes say.',
    reviewReasons: ownershipReasons(written),
    fieldOf: () => 'targetRevision',
    spokenFor: SPOKEN_FOR,
  };
}
