/** Where a forge looks for the file, first of all first. @public */
export const CODE_OWNERS_PATHS = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
] as const;

/** Who owns a file of a repository, as the forge writes it (`@acme/team`, `@person`); nobody when the list is empty. @public */
export type CodeOwners = (path: string) => readonly string[];

type Line = { readonly pattern: RegExp; readonly owners: readonly string[] };

const GLOB = /\*\*\/|\*\*|\*|\?|[^]/g;

const escape = (char: string) => char.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');

const MEANS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

/** As .gitignore means it; what ends in `/*` is about the files of a directory and not about those below. */
function toPattern(text: string): RegExp {
  const isDirectory = text.endsWith('/');
  const path = text.replace(/^\//, '').replace(/\/$/, '');
  const isAnchored = text.startsWith('/') || path.includes('/');
  const tokens = path.match(GLOB) ?? [];
  const glob = tokens.map(token => MEANS[token] ?? escape(token)).join('');
  const below = isDirectory ? '/.*' : '(?:/.*)?';
  const end = path.includes('/') && /[^*]\*$/.test(path) ? '' : below;
  return new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${glob}${end}$`, 'u');
}

function toLine(text: string): Line | null {
  // A space in a pattern is written with a backslash; a section is GitLab's.
  const words = text.replace(/(^|\s)#.*$/, '').match(/(?:\\.|\S)+/g) ?? [];
  const [first, ...owners] = words;
  if (first === undefined || /^\^?\[/.test(first)) return null;
  return { pattern: toPattern(first.replace(/\\(.)/g, '$1')), owners };
}

/**
 * Reads a CODEOWNERS file as a forge does: the last line that matches a path decides, also when it names nobody.
 *
 * @public
 */
export function readCodeOwners(text: string): CodeOwners {
  const lines = text.split(/\r?\n/).flatMap(line => toLine(line) ?? []);
  return path =>
    lines.findLast(({ pattern }) => pattern.test(path))?.owners ?? [];
}
