import { InputError } from '@backstage/errors';
import type { PullRequestDraft } from './types';

/** Every branch of a change begins so. @internal */
export const PREFIX = 'platform-bootstrap/';

// Plain words, as the planners make them: nothing that Git, a shell or a URL reads otherwise.
const BRANCH =
  /^platform-bootstrap(?:\/[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9])?)+$/;

const isBranch = (name: string) =>
  BRANCH.test(name) && !/\.\.|\.lock(\/|$)/.test(name) && name.length <= 200;

// A path that means another file somewhere: on a case-folding or Windows disk, in a shell, or by Unicode equivalence.
function isPlainSegment(segment: string): boolean {
  return (
    segment !== '' &&
    !/^\.{1,2}$/.test(segment) &&
    !/[\p{C}\\:*?"<>|]/u.test(segment) &&
    !/[. ]$/.test(segment) &&
    segment === segment.normalize('NFC')
  );
}

// What decides about the repository itself is nothing that a form changes.
const isGoverning = (path: string): boolean => {
  const segments = path.toLowerCase().split('/');
  return (
    segments.some(segment => /^(\.git|git~\d+)$/.test(segment)) ||
    segments[0] === '.github' ||
    ['codeowners', '.gitattributes', '.gitmodules'].includes(
      segments.at(-1) ?? '',
    )
  );
};

function checkPath(path: string): void {
  if (!path.split('/').every(isPlainSegment)) {
    throw new InputError(
      `${JSON.stringify(path)} is no path of a file in the repository`,
    );
  }
  if (isGoverning(path)) {
    throw new InputError(
      `${path} decides about the repository itself and is not changed from here; the platform team does that by hand`,
    );
  }
}

function checkTwice(paths: readonly string[]): void {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const other = seen.get(path.toLowerCase());
    if (other !== undefined) {
      throw new InputError(
        `The change writes ${other} and ${path}, which are one file where case does not count`,
      );
    }
    seen.set(path.toLowerCase(), path);
  }
}

/** Throws InputError for a draft that no repository may get, whoever made it. @internal */
export function checkDraft({ base, branch, files }: PullRequestDraft): void {
  if (branch === base.branch || !isBranch(branch)) {
    throw new InputError(
      `A change goes to a branch below ${PREFIX} and never to ${base.branch}`,
    );
  }
  if (files.length === 0) {
    throw new InputError(
      'The change writes no file: the repository already is as it would be',
    );
  }
  files.forEach(({ path }) => checkPath(path));
  checkTwice(files.map(({ path }) => path));
}
