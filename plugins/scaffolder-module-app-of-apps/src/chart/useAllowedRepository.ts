import { JsonObject } from '@backstage/types';
import { useRef } from 'react';
import { ChangeRequest } from '../changes/changeInput';
import { usePlan } from '../changes/usePlan';

const text = (value: unknown) =>
  typeof value === 'string' ? value.trim() : '';

/**
 * The repository that the form names, once a plan has found nothing against it: what is half typed, or not allowed, is not asked for
 * charts. `undefined` until then, and for a folder in Git.
 */
export function useAllowedRepository(
  formData: JsonObject,
  request: ChangeRequest,
): string | undefined {
  const live = usePlan(request);
  const allowed = useRef('');
  const repoURL = formData.sourceType === 'git' ? '' : text(formData.repoURL);
  if (live.status === 'planned') {
    const isRefused = live.plan.findings.some(
      ({ field, severity }) => field === 'repoURL' && severity === 'error',
    );
    allowed.current = isRefused ? '' : repoURL;
  }
  return repoURL && allowed.current === repoURL ? repoURL : undefined;
}
