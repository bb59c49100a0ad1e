/**
 * What both ends of the suite agree on: the domains of readiness and of requests, the API's schemas, the permissions.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './entity';
export * from './identity';
export * from './permissions';
export * from './readiness';
export * from './requests';
