import type { Change } from '@platform-bootstrap/app-of-apps';

const short = (text: string | undefined, otherwise: string) =>
  text?.slice(0, 63) ?? otherwise;

/** What somebody wants to do, in words for the audit trail: `Add kuberay to automation`. @internal */
export function subjectOf({ change, input }: Change): string {
  const application = (name?: string) => short(name, 'an Application');
  switch (change) {
    case 'add-application':
      return `Add ${application(input.name)} to ${short(
        input.category,
        'a category',
      )}`;
    case 'upgrade-application':
      return `Upgrade ${application(input.name)} to ${short(
        input.targetRevision,
        'another version',
      )}`;
    case 'change-values':
      return `Change values of ${application(input.name)}`;
    case 'remove-application':
      return `Remove ${application(input.name)}`;
    case 'add-category':
      return `Add the category ${short(input.name, 'without a name')}`;
    case 'add-external-secret':
      return `Add the ExternalSecret ${short(
        input.name,
        'without a name',
      )} to ${application(input.application)}`;
    case 'crossplane-claim':
      return `Add the ${short(input.definition, 'claim')} ${short(
        input.name,
        'without a name',
      )} to ${application(input.application)}`;
    case 'new-service':
      return `Make the service ${short(
        input.name,
        'without a name',
      )} of ${short(input.category, 'a team')}`;
    case 'fix-finding':
      return `Fix ${short(input.rule, 'a finding')} in ${short(
        input.file,
        'a file',
      )}`;
    default:
      return change satisfies never;
  }
}
