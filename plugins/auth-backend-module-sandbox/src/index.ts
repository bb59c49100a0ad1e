/**
 * Sign-in for the sandbox: a person is chosen from a closed list. Loads nothing unless `auth.providers.sandbox` is configured.
 *
 * @packageDocumentation
 */
export { sandboxSignIn as default } from './sandboxSignIn';
