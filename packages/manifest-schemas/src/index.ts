/**
 * The schemas of the platform's kinds: Kubernetes, Argo CD, Argo Workflows, External Secrets, Traefik.
 *
 * @packageDocumentation
 */
export { manifestSchemas } from './manifestSchemas';
