/**
 * Permission policy: roles by group, everything else denied.
 *
 * @packageDocumentation
 */
export { permissionModulePlatformBootstrap as default } from './module';
