/**
 * What the suite's backend packages share.
 *
 * @packageDocumentation
 */
export * from './actions/actionSchema';
export * from './audit/auditTrailServiceFactory';
export * from './audit/digest';
export * from './audit/entry';
export { OWN_EVENTS, WITHOUT_EFFECT } from './audit/kinds';
export * from './charts';
export * from './config/setting';
export * from './github/client';
export * from './github/repositories/GithubRepositories';
export * from './github/repositories/GithubRest';
export * from './http/Asker';
export * from './http/explainFailure';
export * from './http/credentials';
export * from './http/HttpClient';
export type { BreakerState } from './http/breaker';
export type { PatienceSettings } from './http/patience';
export { RetryBudget } from './http/retry';
export { BODY_LIMIT, readBody } from './http/readBody';
export {
  STREAM_LIMITS,
  type StreamLimits,
  type StreamOptions,
} from './http/stream';
export * from './http/UpstreamError';
export * from './limits/perPerson';
export * from './repository/PlatformRepository';
export * from './repository/RepositoryFiles';
export * from './repository/settings';
export * from './requests/RequestsClient';
export * from './roles/readMembers';
export * from './roles/roleNames';
export * from './roles/rolesOf';
