export * from './audit';
export * from './change';
export * from './readiness';
export * from './selfCheck';
