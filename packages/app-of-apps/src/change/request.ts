import type { Finding } from '../finding';

/** A request to add an Application, as far as it is filled in. @public */
export type AddApplicationRequest = {
  readonly name?: string;
  readonly category?: string;
  readonly sourceType?: 'helm' | 'git';
  readonly repoURL?: string;
  readonly chart?: string;
  readonly path?: string;
  /** Chart version, or Git tag, commit or branch. */
  readonly targetRevision?: string;
  readonly namespace?: string;
  /** Default: automated. */
  readonly syncPolicy?: 'automated' | 'manual';
  /** Helm values as YAML text. */
  readonly values?: string;
  /** Group or user, as an entity reference; absent: the requester's only group that something is granted to. */
  readonly owner?: string;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** A field of the request. @internal */
export type Field = keyof AddApplicationRequest;

/** A finding that refuses the request because of one field. @internal */
export const fieldError = (
  field: Field,
  rule: string,
  message: string,
): Finding => ({ rule, severity: 'error', message, field });

/** The request without spaces around its fields and without empty fields. @internal */
export function tidied(request: AddApplicationRequest): AddApplicationRequest {
  const entries = Object.entries(request)
    .map(([key, value]) => [key, key === 'values' ? value : value?.trim()])
    .filter(([, value]) => value !== undefined && value.trim() !== '');
  return Object.fromEntries(entries);
}

const LABELS = {
  name: 'a name',
  category: 'a category',
  sourceType: 'where the manifests come from: helm or git',
  repoURL: 'the repository URL',
  chart: 'the chart name',
  path: 'the path in the repository',
  targetRevision: 'a version',
  namespace: 'the namespace to deploy to',
} as const;

/** The findings for fields that are missing, or that do not fit the source type. @internal */
export function checkFields(request: AddApplicationRequest): Finding[] {
  const { sourceType } = request;
  const always = [
    'name',
    'category',
    'sourceType',
    'repoURL',
    'targetRevision',
    'namespace',
  ] as const;
  const forType = { helm: ['chart'], git: ['path'] } as const;
  const required = [...always, ...(sourceType ? forType[sourceType] : [])];
  const missing = required
    .filter(field => request[field] === undefined)
    .map(field => fieldError(field, 'required', `Give ${LABELS[field]}`));
  const foreign = { helm: ['path'], git: ['chart', 'values'] } as const;
  const misfits = (sourceType ? foreign[sourceType] : [])
    .filter(field => request[field] !== undefined)
    .map(field =>
      fieldError(
        field,
        'field-does-not-fit',
        `A ${sourceType} source has no ${field}; leave it empty or change the source type`,
      ),
    );
  return [...missing, ...misfits];
}
