export * from './audit';
export * from './bootstrap';
export * from './change';
export * from './doctor';
export * from './history';
export * from './readiness';
export * from './requests';
export * from './selfCheck';
