import { readFileSync } from 'node:fs';
import { Contract } from './contracts';

let contract: Contract | undefined;

/** GitHub's published REST schemas; the file is large, so it is read once per test file. */
export function githubContract(): Contract {
  contract ??= new Contract(
    JSON.parse(
      readFileSync(
        require.resolve('@octokit/openapi/generated/api.github.com.json'),
        'utf8',
      ),
    ),
  );
  return contract;
}
