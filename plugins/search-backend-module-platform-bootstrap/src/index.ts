/**
 * Search of the platform's components and the doctor's findings.
 *
 * @packageDocumentation
 */
export { searchModulePlatformBootstrap as default } from './module';
