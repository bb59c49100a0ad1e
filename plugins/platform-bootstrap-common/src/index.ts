/**
 * What both ends of the suite agree on: the readiness domain, the API's schemas, the permissions.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './identity';
export * from './permissions';
export * from './readiness';
