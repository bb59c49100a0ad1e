import type { Example } from '../types';

/** The repository that examples are in. @internal */
export const REPOSITORY = 'https://github.com/acme/platform.git';

/** An example of one file. @internal */
export const inFile = (
  text: string,
  file = 'apps/security/vault.yaml',
): Example => ({
  [file]: `${text.trim()}\n`,
});
