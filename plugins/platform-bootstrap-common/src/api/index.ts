export * from './audit';
export * from './change';
export * from './charts';
export * from './doctor';
export * from './readiness';
export * from './repository';
export * from './requests';
export * from './selfCheck';
