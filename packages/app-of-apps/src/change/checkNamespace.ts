import type { Finding } from '../finding';
import type { Category } from '../model';
import { isDnsLabel } from './checkName';
import { fieldError } from './request';

const RESERVED = [
  'argocd',
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
];

/** The namespace: a valid name, and never one that Kubernetes or Argo CD itself lives in. @internal */
export function checkNamespace(
  namespace: string | undefined,
  category: Category | undefined,
): Finding[] {
  if (namespace === undefined) return [];
  if (!isDnsLabel(namespace)) {
    const message =
      'Use small letters, digits and dashes, at most 63, with a letter or digit first and last';
    return [fieldError('namespace', 'namespace-invalid', message)];
  }
  if ([...RESERVED, category?.parent.namespace].includes(namespace)) {
    const message = `${namespace} belongs to Kubernetes or Argo CD: whoever deploys there controls the cluster. Choose a namespace of its own`;
    return [fieldError('namespace', 'namespace-reserved', message)];
  }
  return [];
}
