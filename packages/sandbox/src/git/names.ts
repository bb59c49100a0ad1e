/** Git's rules for branch names (git-check-ref-format), as far as they matter here. @internal */
export function isValidBranch(name: string): boolean {
  const segments = name.split('/');
  return (
    name.length > 0 &&
    name.length <= 250 &&
    name !== 'HEAD' &&
    !/[\s\p{Cc}~^:?*[\\]|\.\.|@\{/u.test(name) &&
    segments.every(
      s => s !== '' && !s.startsWith('.') && !s.endsWith('.lock'),
    ) &&
    !name.startsWith('-') &&
    !name.endsWith('.')
  );
}

/** A path that a commit may hold: relative, and never into `.git`. @internal */
export function isValidPath(path: string): boolean {
  return path
    .split('/')
    .every(
      s => s !== '' && s !== '.' && s !== '..' && s.toLowerCase() !== '.git',
    );
}
