/**
 * The Git side of an app-of-apps repository: read it, plan a change, render it. Plain functions of plain data.
 *
 * @packageDocumentation
 */
export * from './change';
export * from './codeOwners';
export * from './doctor';
export { hasErrors, type Finding, type Severity } from './finding';
export * from './model';
export * from './platformFile';
export * from './render';
