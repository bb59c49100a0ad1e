/**
 * The platform in the portal: the readiness board.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export {
  platformBootstrapApiRef,
  type PlatformBootstrapApi,
  type ReadinessReading,
} from './api/PlatformBootstrapApi';
