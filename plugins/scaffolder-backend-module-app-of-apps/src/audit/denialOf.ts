import { NotAllowedError } from '@backstage/errors';
import {
  DENIALS,
  type Finding,
  type Plan,
} from '@platform-bootstrap/app-of-apps';
import type { AddApplicationInput } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** What a plan refused because the person may not. @internal */
export type Denial = {
  /** In words: `category security: category-not-granted`. */
  readonly subject: string;
  readonly error: Error;
};

// A URL is left out: somebody may have pasted a password with it.
const NAMED = ['category', 'namespace', 'owner'] as const;

function place({ field }: Finding, input: AddApplicationInput): string {
  const named = NAMED.find(name => name === field);
  const value = named && input[named]?.slice(0, 63);
  return [field, value].filter(text => !!text).join(' ');
}

/** Why the plan was denied; `undefined` when it was not, whatever else is wrong with it. @internal */
export function denialOf(
  { findings }: Pick<Plan, 'findings'>,
  input: AddApplicationInput,
): Denial | undefined {
  const denials = findings.filter(
    ({ rule, severity }) => severity === 'error' && DENIALS.has(rule),
  );
  if (denials.length === 0) return undefined;
  const error = new NotAllowedError('The plan was refused');
  return {
    subject: denials
      .map(finding => `${place(finding, input)}: ${finding.rule}`)
      .join('; '),
    error: Object.assign(error, { code: denials[0].rule }),
  };
}
