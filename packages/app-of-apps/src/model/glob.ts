const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function classEnd(pattern: string, start: number): number {
  const end = pattern.indexOf(']', start + 2);
  return end === -1 ? pattern.length : end;
}

function toClass(text: string): string {
  const negated = text.startsWith('!');
  const body = (negated ? text.slice(1) : text).replace(/[\\\]^]/g, '\\$&');
  return `[${negated ? '^' : ''}${body}]`;
}

// Argo CD matches with gobwas/glob: `*` stops at separators, `**` does not, `?` is one character that is no separator,
// `[a-z]`, `[!a-z]` and `{a,b}` are as in a shell. No other library here has exactly these rules.
function toRegExp(pattern: string, separators: string): RegExp {
  const one = separators ? `[^${escape(separators)}]` : '[^]';
  let source = '';
  let braces = 0;
  for (let i = 0; i < pattern.length; i += 1) {
    const char = pattern[i];
    if (char === '*') {
      const stars = pattern.slice(i).match(/^\*+/)![0].length;
      source += stars > 1 ? '[^]*' : `${one}*`;
      i += stars - 1;
    } else if (char === '?') {
      source += one;
    } else if (char === '[') {
      const end = classEnd(pattern, i);
      source += toClass(pattern.slice(i + 1, end));
      i = end;
    } else if (char === '{') {
      braces += 1;
      source += '(?:';
    } else if (char === '}' && braces > 0) {
      braces -= 1;
      source += ')';
    } else if (char === ',' && braces > 0) {
      source += '|';
    } else if (char === '\\') {
      i += 1;
      source += escape(pattern[i] ?? '');
    } else {
      source += escape(char);
    }
  }
  return new RegExp(`^${source}$`, 'u');
}

/**
 * Does an Argo CD glob match? A pattern that is no valid glob matches nothing, as in Argo CD.
 *
 * @param separators - characters that a single `*` does not cross; empty for namespaces, `/` for URLs
 * @public
 */
export function globMatches(
  pattern: string,
  text: string,
  separators = '',
): boolean {
  if (pattern === '*') return true;
  try {
    return toRegExp(pattern, separators).test(text);
  } catch {
    return false;
  }
}

/** Would a glob read this text as a pattern instead of literally? @public */
export const hasGlobCharacters = (text: string): boolean =>
  /[*?[\]{}!\\]/.test(text);
