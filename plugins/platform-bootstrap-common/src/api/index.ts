export * from './change';
export * from './readiness';
