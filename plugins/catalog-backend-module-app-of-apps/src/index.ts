/**
 * Systems and components of the catalog, from the platform repository. Reads nothing unless `platformBootstrap.repository.url` is
 * configured.
 *
 * @packageDocumentation
 */
export { catalogModuleAppOfApps as default } from './module';
