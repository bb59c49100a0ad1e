import type { Finding } from '../finding';
import type { Repository } from '../model';
import { fieldError } from './fields';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Is it a DNS-1123 label, at most `max` characters? @internal */
export const isDnsLabel = (text: string, max = 63): boolean =>
  text.length <= max && LABEL.test(text);

/** Helm refuses longer release names, and the Application's name is the release name. */
const MAX_NAME = 53;

/** The Application's name: what Kubernetes and Helm accept. @internal */
export function checkName(name: string | undefined): Finding[] {
  if (name === undefined || isDnsLabel(name, MAX_NAME)) return [];
  const message =
    name.length > MAX_NAME && LABEL.test(name)
      ? `The name has ${name.length} characters, Helm allows ${MAX_NAME}; shorten it`
      : 'Use small letters, digits and dashes, with a letter or digit first and last';
  return [fieldError('name', 'name-invalid', message)];
}

/** The Application's name: not given away anywhere in the repository. @internal */
export function checkNameIsFree(
  name: string | undefined,
  repository: Repository,
): Finding[] {
  const taken = repository.applications.find(app => app.name === name);
  if (!taken) return [];
  const { file, line } = taken.location;
  const message = `An Application ${name} exists already (${file}); choose another name`;
  return [{ ...fieldError('name', 'name-taken', message), file, line }];
}
