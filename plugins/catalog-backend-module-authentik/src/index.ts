/**
 * People and groups of the catalog, from Authentik. Reads nothing unless `platformBootstrap.authentik` is configured.
 *
 * @packageDocumentation
 */
export { catalogModuleAuthentik as default } from './module';
