/**
 * Observes the platform and serves its readiness.
 *
 * @packageDocumentation
 */
export { platformBootstrapPlugin as default } from './plugin';
