import { NotAllowedError } from '@backstage/errors';
import {
  DENIALS,
  type Change,
  type Finding,
  type Plan,
} from '@platform-bootstrap/app-of-apps';

/** What a plan refused because the person may not. @internal */
export type Denial = {
  /** In words: `category security: category-not-granted`. */
  readonly subject: string;
  readonly error: Error;
};

// A URL is left out: somebody may have pasted a password with it.
const NAMED = ['application', 'category', 'name', 'namespace', 'owner'];

function place({ field }: Finding, { input }: Change): string {
  const named = new Map<string, unknown>(Object.entries(input));
  const given = field && NAMED.includes(field) ? named.get(field) : undefined;
  const value = typeof given === 'string' ? given.slice(0, 63) : undefined;
  return [field, value].filter(text => !!text).join(' ');
}

/** Why the plan was denied; `undefined` when it was not, whatever else is wrong with it. @internal */
export function denialOf(
  { findings }: Pick<Plan, 'findings'>,
  change: Change,
): Denial | undefined {
  const denials = findings.filter(
    ({ rule, severity }) => severity === 'error' && DENIALS.has(rule),
  );
  if (denials.length === 0) return undefined;
  const error = new NotAllowedError('The plan was refused');
  return {
    subject: denials
      .map(finding => `${place(finding, change)}: ${finding.rule}`)
      .join('; '),
    error: Object.assign(error, { code: denials[0].rule }),
  };
}
