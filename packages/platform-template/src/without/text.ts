import type { Step } from '../step';

/** Where the platform's Applications, values and resources are. @internal */
export const BASE = 'argocd/app-of-apps';
/** @internal */
export const RESOURCES = `${BASE}/resources`;

/** Lines that fit are left out. @internal */
export const dropped = (file: string, which: RegExp): Step => ({
  ...{ kind: 'drop-lines', file, which },
});

/** One text for another. @internal */
export const replaced = (
  file: string,
  from: string | RegExp,
  to: string,
): Step => ({
  ...{ kind: 'replace', file, from, to },
});

/** A path is not in the table of Vault. @internal */
export const vaultRow = (path: string): Step =>
  dropped('vault/README.md', new RegExp(`^\\| \`${path}\` `));

/** A namespace is not in the one list of namespaces that a file has on a line, `values: [a, b]`. @internal */
export const fromList = (file: string, namespace: string): Step =>
  replaced(
    file,
    new RegExp(
      `(values: \\[)((?:[a-z0-9-]+, )*?)(?:${namespace}, |, ${namespace}(?=\\]))`,
    ),
    '$1$2',
  );
