/**
 * Form fields for changes to the platform repository: live validation and the plan to review.
 *
 * @packageDocumentation
 */
export { scaffolderModuleAppOfApps as default } from './module';
