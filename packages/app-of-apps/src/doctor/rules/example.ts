import type { Example } from '../types';

/** The repository that examples are in. @internal */
export const REPOSITORY = 'https://github.com/acme/platform.git';

/** An example of one file. @internal */
export const inFile = (
  text: string,
  file = 'apps/security/vault.yaml',
): Example => ({ [file]: `${text.trim()}\n` });

const indent = (text: string, by: number) =>
  text
    .trim()
    .split('\n')
    .map(line => `${' '.repeat(by)}${line}`)
    .join('\n');

/** An Application of an example: a chart of its own unless the spec says otherwise. @internal */
export const application = (
  name: string,
  spec = `
source:
  repoURL: https://charts.example.com
  chart: ${name}
  targetRevision: 1.2.3`,
  { project = 'security', namespace = name } = {},
): string => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
spec:
  project: ${project}
${indent(spec, 2)}
  destination:
    server: https://kubernetes.default.svc
    namespace: ${namespace}
`;

/** An AppProject of an example. @internal */
export const project = (
  name: string,
  spec: string,
): string => `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: ${name}
  namespace: argocd
spec:
${indent(spec, 2)}
`;
