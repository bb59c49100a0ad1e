/**
 * Software template actions that open one pull request on the app-of-apps repository, and the endpoints their forms ask.
 *
 * @packageDocumentation
 */
export { scaffolderModuleAppOfApps as default } from './module';
