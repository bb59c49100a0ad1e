import type { Finding } from '../finding';
import { fieldError, requiredFields } from './fields';
import type { AddApplicationRequest } from './requests';

const LABELS = {
  name: 'a name',
  category: 'a category',
  sourceType: 'where the manifests come from: helm or git',
  repoURL: 'the repository URL',
  targetRevision: 'a version',
  namespace: 'the namespace to deploy to',
} as const;
const LABELS_FOR_TYPE = {
  helm: { chart: 'the chart name' },
  git: { path: 'the path in the repository' },
} as const;

/** The findings for fields that are missing, or that do not fit the source type. @internal */
export function checkFields(request: AddApplicationRequest): Finding[] {
  const { sourceType } = request;
  const missing = requiredFields(request, {
    ...LABELS,
    ...(sourceType && LABELS_FOR_TYPE[sourceType]),
  });
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
