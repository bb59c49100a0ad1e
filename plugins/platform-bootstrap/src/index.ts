/**
 * The platform in the portal: the readiness board, the doctor, the requests and the audit trail.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export {
  platformBootstrapApiRef,
  type DoctorReading,
  type PlatformBootstrapApi,
  type ReadinessReading,
  type RequestsReading,
} from './api/PlatformBootstrapApi';
