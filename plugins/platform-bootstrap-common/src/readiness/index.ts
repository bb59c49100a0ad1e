export * from './assessReadiness';
export * from './catalogue';
export * from './condition';
export { DEPENDENCIES, type Dependency } from './dependencies';
export type { Gated } from './gates';
export * from './health';
export * from './runbook';
export * from './staleness';
export type { Evidenced, Freshness, OwnVerdict } from './verdict';
