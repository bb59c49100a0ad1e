import type { Finding } from '../finding';
import { fieldError } from './fields';
import type { AddApplicationRequest } from './requests';

// semver.org's grammar; charts may put a v in front.
const NUMBER = '(?:0|[1-9]\\d*)';
const EXACT_VERSION = new RegExp(
  `^v?${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?$`,
);
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const VERSION_TAG =
  /^(?:[A-Za-z0-9._/-]*[-_/])?v?\d+(?:\.\d+)+(?:[-+.][0-9A-Za-z.-]+)?$/;
// What `git check-ref-format` accepts, and nothing a shell or YAML would read as more than text.
const REF_NAME =
  /^(?![-./])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock$))[A-Za-z0-9._/+@-]+(?<![./])$/;
const FLOATING = new Set(['head', 'latest', 'stable', 'main', 'master']);

function chartVersion(revision: string): Finding[] {
  if (EXACT_VERSION.test(revision)) return [];
  const message =
    'Give one exact chart version such as 1.4.2: a range, a tag or "latest" would change the cluster without a pull request';
  return [fieldError('targetRevision', 'revision-floating', message)];
}

function gitRevision(revision: string): Finding[] {
  const name = revision.toLowerCase();
  if (revision.length > 200 || !REF_NAME.test(revision)) {
    const message = 'Give a Git tag, a full commit SHA or a branch name';
    return [fieldError('targetRevision', 'revision-invalid', message)];
  }
  if (name === 'head' || name === 'latest') {
    const message = `${revision} moves with every push; give a tag or a full commit SHA`;
    return [fieldError('targetRevision', 'revision-floating', message)];
  }
  if (COMMIT.test(revision) || VERSION_TAG.test(revision)) return [];
  const message = FLOATING.has(name)
    ? `${revision} is a branch: what runs changes with every push to it, without a pull request here; prefer a tag or a commit SHA`
    : `If ${revision} is a branch, what runs changes with every push to it; prefer a version tag or a commit SHA`;
  return [
    {
      rule: 'revision-moves',
      severity: 'warning',
      message,
      field: 'targetRevision',
    },
  ];
}

/** The version: one that stays what it is. Git branches are allowed, with a warning. @internal */
export function checkRevision({
  sourceType,
  targetRevision,
}: AddApplicationRequest): Finding[] {
  if (targetRevision === undefined || sourceType === undefined) return [];
  return sourceType === 'helm'
    ? chartVersion(targetRevision)
    : gitRevision(targetRevision);
}
