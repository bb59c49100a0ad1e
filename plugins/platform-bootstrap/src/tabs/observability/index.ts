export { observabilityCard } from './extensions';
