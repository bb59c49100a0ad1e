/**
 * The action that makes the repository of a new platform.
 *
 * @packageDocumentation
 */
export { scaffolderModuleNewPlatform as default } from './module';
